using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Shell;

/// <summary>The frame around every interactive page.</summary>
public sealed partial class MainLayout(
    IJSRuntime js, NavigationManager navigation, AuthenticationStateProvider authentication) : IDisposable
{
    private DotNetObjectReference<MainLayout>? self;
    private ErrorBoundary? boundary;
    private ViewerZone? zone;
    private bool dark;
    private bool menuOpen;
    private bool paletteOpen;
    private bool helpOpen;
    private int unread;

    private string SkipTarget => navigation.Uri.Split('#')[0] + "#content";

    /// <summary>Called by theme.js when the person or the system changes the theme.</summary>
    [JSInvokable]
    public void ThemeChanged(string theme)
    {
        dark = theme == "dark";
        StateHasChanged();
    }

    public void Dispose() => self?.Dispose();

    protected override void OnParametersSet() => boundary?.Recover();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;

        zone = new ViewerZone(await ResolveZoneAsync());
        self = DotNetObjectReference.Create(this);
        dark = await js.InvokeAsync<string>("incidentHubTheme.current") == "dark";
        await js.InvokeVoidAsync("incidentHubTheme.watch", self);
        StateHasChanged();
    }

    /// <summary>The zone from the profile, else that of the browser: what the person's own clock shows.</summary>
    private async Task<TimeZoneInfo> ResolveZoneAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        if (user.FindFirst(PersonClaims.TimeZone) is { Value.Length: > 0 })
            return user.GetTimeZone();
        var name = await js.InvokeAsync<string?>("incidentHub.timeZone");
        return name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;
    }

    private void OpenPalette() => paletteOpen = true;
}
