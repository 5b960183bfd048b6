using IncidentHub.Core.Search.Words;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Core.Search;

/// <summary>Registers this room.</summary>
public static class SearchServices
{
    /// <summary>The search, and the count of words that it lives on; the loop that counts is the host's.</summary>
    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddSingleton<SearchService>()
        .AddSingleton<VocabularyKeeper>();
}
