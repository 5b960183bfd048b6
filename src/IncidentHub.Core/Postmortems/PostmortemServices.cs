using IncidentHub.Core.Postmortems.Commenting;
using IncidentHub.Core.Postmortems.History;
using IncidentHub.Core.Postmortems.Out;
using IncidentHub.Core.Postmortems.Public;
using IncidentHub.Core.Postmortems.Reviewing;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Core.Postmortems;

/// <summary>Registers this room.</summary>
public static class PostmortemServices
{
    /// <summary>Adds rendering, drafts, publishing, files to take away and templates; needs a clock and the context factory.</summary>
    public static IServiceCollection AddPostmortems(this IServiceCollection services) => services
        .AddSingleton<MarkdownRenderer>()
        .AddSingleton<TemplateRenderer>()
        .AddSingleton<PostmortemDrafts>()
        .AddSingleton<PostmortemPublishing>()
        .AddSingleton<PostmortemReviews>()
        .AddSingleton<PostmortemReminders>()
        .AddSingleton<PostmortemHistory>()
        .AddSingleton<PostmortemComments>()
        .AddSingleton<PublicRenderer>()
        .AddSingleton<PublicPublishing>()
        .AddSingleton<PublicLibrary>()
        .AddSingleton<PostmortemShelf>()
        .AddSingleton<OutPictures>()
        .AddSingleton<OutWriter>()
        .AddSingleton<OutLibrary>()
        .AddSingleton<PostmortemTemplates>();
}
