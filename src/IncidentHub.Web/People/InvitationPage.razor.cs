using IncidentHub.Core.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace IncidentHub.Web.People;

/// <summary>Where the link of an invitation leads: name and password, then straight in.</summary>
public sealed partial class InvitationPage(Invitations invitations, SignInManager<User> signIn, NavigationManager navigation)
{
    private IReadOnlyList<Refusal> refusals = Refusal.None;
    private PendingInvitation? invitation;

    [CascadingParameter] private HttpContext HttpContext { get; set; } = default!;

    [SupplyParameterFromQuery] private string? Token { get; set; }

    [SupplyParameterFromForm(FormName = "invitation")] private NewPersonInput? Input { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Input ??= new NewPersonInput();
        HttpContext.Response.Headers.CacheControl = "no-store";
        invitation = await invitations.FindAsync(Token);
        if (invitation is null)
            HttpContext.Response.StatusCode = StatusCodes.Status410Gone;
    }

    private async Task AcceptAsync()
    {
        if (invitation is not { Email: var email })
            return;
        refusals = await invitations.AcceptAsync(Token, Input!.ToPerson());
        if (refusals.Count > 0)
        {
            invitation = await invitations.FindAsync(Token);
            HttpContext.Response.StatusCode = invitation is null ? StatusCodes.Status410Gone : StatusCodes.Status422UnprocessableEntity;
            return;
        }
        var user = await signIn.UserManager.FindByNameAsync(email);
        await signIn.SignInAsync(user!, isPersistent: false);
        navigation.NavigateTo("/");
    }
}
