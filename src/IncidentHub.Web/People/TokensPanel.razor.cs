using IncidentHub.Core.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.People;

/// <summary>A person's own tokens: made, shown once, revoked.</summary>
public sealed partial class TokensPanel(PersonalTokens personalTokens, CurrentActor currentActor)
{
    private IReadOnlyList<TokenRow> tokens = [];
    private IReadOnlyList<Refusal> refusals = Refusal.None;
    private Actor? self;
    private DateOnly? lastDay;
    private string? name;
    private string? limit;
    private string? secret;

    [CascadingParameter] private ViewerZone? Zone { get; set; }

    protected override async Task OnInitializedAsync()
    {
        self = await currentActor.GetAsync();
        await ShowAsync();
    }

    private async Task CreateAsync()
    {
        Role? most = Enum.TryParse<Role>(limit, out var role) ? role : null;
        var outcome = await personalTokens.CreateAsync(await currentActor.GetAsync(), name ?? "", most, EndOf(lastDay));
        (refusals, secret) = (outcome.Refusals, outcome.Secret);
        if (secret is null)
            return;
        (name, lastDay) = (null, null);
        await ShowAsync();
    }

    private async Task RevokeAsync(TokenRow token)
    {
        await personalTokens.RevokeAsync(await currentActor.GetAsync(), token.Id);
        await ShowAsync();
    }

    private async Task ShowAsync() => tokens = await personalTokens.ListAsync(self!.UserId!.Value);

    /// <summary>The last day counts whole, in the zone of who chose it.</summary>
    private DateTimeOffset? EndOf(DateOnly? day)
    {
        if (day is not { } last || last == DateOnly.MaxValue)
            return null;
        var midnight = last.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, (Zone ?? ViewerZone.Utc).Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
