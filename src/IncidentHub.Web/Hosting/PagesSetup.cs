using IncidentHub.Core.Incidents;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Diagnostics;
using MudBlazor;
using MudBlazor.Services;

namespace IncidentHub.Web.Hosting;

/// <summary>Razor components, interactive on the server from the root, and the static files that they need.</summary>
internal static class PagesSetup
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        // Started from the sources the packages' files lie elsewhere, whatever the environment is called; a published app has none to find.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents()
            // The default of 32 KB would end the page of somebody who pastes a long text: the longest field, in UTF-8 with room.
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = 4 * IncidentLimits.Text);
        builder.Services.AddMudServices(mud => mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight);
        builder.Services.AddProblemDetails();
        // A bad request is answered as one in development too, not with a page about an exception.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        builder.Services.AddSingleton(TimeProvider.System);
    }

    /// <summary>People get a page where something failed, programs problem details with the status that it has.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseWhen(context => !IsForPerson(context), programs => programs.UseStatusCodePages());
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            if (!IsForPerson(context) && context.Features.Get<IStatusCodePagesFeature>() is { } page)
                page.Enabled = false;
            return next(context);
        });
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(
            // Ours stands with the other headers.
            options => options.ContentSecurityFrameAncestorsPolicy = null);
    }

    /// <summary>Whether somebody looks at a page in a browser, rather than a program at an answer.</summary>
    internal static bool IsForPerson(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments("/api")
        && !context.Request.Path.StartsWithSegments("/hubs")
        && !context.Request.Path.StartsWithSegments("/_blazor");
}
