using IncidentHub.Core.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.People;

/// <summary>Makes one-time links for new people, and shows those that are still open.</summary>
public sealed partial class InvitationsPanel(Invitations invitations, CurrentActor currentActor, NavigationManager navigation)
{
    private IReadOnlyList<PendingInvitation> pending = [];
    private IReadOnlyList<Refusal> refusals = Refusal.None;
    private DateTimeOffset expiresAt;
    private string? email;
    private string? invited;
    private string? link;
    private Role role = Role.Responder;

    /// <summary>Something was changed: other lists of the page may show it.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    private string? Wrong => refusals.FirstOrDefault(refusal => refusal.Field == nameof(Invitation.Email))?.Message;

    protected override async Task OnInitializedAsync() => pending = await invitations.ListAsync();

    private async Task InviteAsync()
    {
        var outcome = await invitations.InviteAsync(await currentActor.GetAsync(), email ?? "", role);
        refusals = outcome.Refusals;
        link = outcome.Secret is null ? null : navigation.ToAbsoluteUri($"invitation?token={outcome.Secret}").ToString();
        if (link is null)
            return;
        (invited, expiresAt, email) = (email, outcome.ExpiresAt, null);
        await ShowAsync();
    }

    private async Task RevokeAsync(PendingInvitation invitation)
    {
        refusals = await invitations.RevokeAsync(await currentActor.GetAsync(), invitation.Id);
        if (invited == invitation.Email)
            link = null;
        await ShowAsync();
    }

    private async Task ShowAsync()
    {
        pending = await invitations.ListAsync();
        await OnChanged.InvokeAsync();
    }
}
