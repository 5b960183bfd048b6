using IncidentHub.Core.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.People;

/// <summary>Everybody with an account, and what an administrator can do to it.</summary>
public sealed partial class PeopleTable(
    PeopleDirectory directory, PeopleAdministration administration, PasswordResets resets, CurrentActor currentActor, NavigationManager navigation)
{
    private IReadOnlyList<PersonRow> people = [];
    private IReadOnlyList<Refusal> refusals = Refusal.None;
    private PasswordLink? link;
    private Actor? self;
    private int? shown;

    /// <summary>Rises when somebody may have become another or gone.</summary>
    [Parameter] public int Version { get; set; }

    /// <summary>Something was changed: other lists of the page may show it.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Version)
            return;
        shown = Version;
        self = await currentActor.GetAsync();
        people = await directory.ListAsync();
    }

    private PersonRow? ManagerOf(PersonRow person) => person.ManagerId is { } id ? people.FirstOrDefault(found => found.Id == id) : null;

    private async Task ChangeRoleAsync(PersonRow person, object? value)
    {
        if (Enum.TryParse<Role>(value as string, out var role))
            await DoAsync(actor => administration.ChangeRoleAsync(actor, person.Id, role));
    }

    private Task DeactivateAsync(PersonRow person) => DoAsync(actor => administration.DeactivateAsync(actor, person.Id));

    private Task ReactivateAsync(PersonRow person) => DoAsync(actor => administration.ReactivateAsync(actor, person.Id));

    private async Task MakeLinkAsync(PersonRow person)
    {
        var outcome = await resets.CreateAsync(await currentActor.GetAsync(), person.Id);
        refusals = outcome.Refusals;
        link = outcome.Secret is null ? null
            : new PasswordLink(person.DisplayName, navigation.ToAbsoluteUri($"new-password?token={outcome.Secret}").ToString(), outcome.ExpiresAt);
        if (link is not null)
            await OnChanged.InvokeAsync();
    }

    private async Task DoAsync(Func<Actor, Task<IReadOnlyList<Refusal>>> act)
    {
        refusals = await act(await currentActor.GetAsync());
        // Read again also after a refusal: the select shows what was chosen, not what holds.
        people = [];
        StateHasChanged();
        people = await directory.ListAsync();
        if (refusals.Count == 0)
            await OnChanged.InvokeAsync();
    }

    private sealed record PasswordLink(string For, string Address, DateTimeOffset ExpiresAt);
}
