using IncidentHub.Core.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace IncidentHub.Web.People;

/// <summary>Where the link that is printed on the first start leads.</summary>
public sealed partial class SetupPage(FirstStart firstStart, SignInManager<User> signIn, NavigationManager navigation)
{
    private IReadOnlyList<Refusal> refusals = Refusal.None;
    private SetupLinkState state;

    [CascadingParameter] private HttpContext HttpContext { get; set; } = default!;

    [SupplyParameterFromQuery] private string? Token { get; set; }

    [SupplyParameterFromForm(FormName = "setup")] private NewPersonInput? Input { get; set; }

    private string Title => state switch
    {
        SetupLinkState.Used => "This link has been used",
        SetupLinkState.Expired => "This link has expired",
        SetupLinkState.Starting => "IncidentHub is starting",
        _ => "This is not the set-up link",
    };

    private string Explanation => state switch
    {
        SetupLinkState.Used => "There is an administrator already. The link works only once.",
        SetupLinkState.Expired => "It holds for an hour. Restart IncidentHub and open the new link that it prints.",
        SetupLinkState.Starting => "Try again in a moment.",
        _ => "Open the one that IncidentHub printed where it was started. Each restart prints a new one.",
    };

    protected override void OnInitialized()
    {
        Input ??= new NewPersonInput();
        Show(firstStart.Check(Token));
    }

    private async Task CreateAsync()
    {
        var outcome = await firstStart.UseAsync(Token, Input!.ToPerson());
        refusals = outcome.Refusals;
        Show(outcome.State);
        if (outcome.AdministratorId is not { } id)
            return;
        var user = await signIn.UserManager.FindByIdAsync(id.ToString());
        await signIn.SignInAsync(user!, isPersistent: false);
        navigation.NavigateTo("/");
    }

    private void Show(SetupLinkState now)
    {
        state = now;
        HttpContext.Response.Headers.CacheControl = "no-store";
        HttpContext.Response.StatusCode = now switch
        {
            SetupLinkState.Open => refusals.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            SetupLinkState.Wrong => StatusCodes.Status403Forbidden,
            SetupLinkState.Starting => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status410Gone,
        };
    }
}
