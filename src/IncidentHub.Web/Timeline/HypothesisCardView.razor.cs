using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.RootCauses;
using IncidentHub.Core.Timeline;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Timeline;

/// <summary>One suspected cause: what, who follows it and since when, how long it took, and where it goes from here.</summary>
public sealed partial class HypothesisCardView(HypothesisService service, RootCauseService causes, CurrentActor currentActor)
{
    private Actor? me;
    private bool handing;
    private string name = "";
    private string? stands;
    private string? message;

    [Parameter, EditorRequired] public HypothesisCard Card { get; set; } = default!;

    [Parameter, EditorRequired] public Incident Incident { get; set; } = default!;

    [Parameter] public bool CanEdit { get; set; }

    /// <summary>Whom it can be handed to.</summary>
    [Parameter] public IReadOnlyList<PersonRow> People { get; set; } = [];

    /// <summary>The timeline shows its entries only.</summary>
    [Parameter] public bool IsShown { get; set; }

    /// <summary>Called with the hypothesis whose entries somebody wants to see, or null for all.</summary>
    [Parameter] public EventCallback<Guid?> OnShowEntries { get; set; }

    /// <summary>Called when somebody begins or ends to drag the card.</summary>
    [Parameter] public EventCallback<bool> OnDragged { get; set; }

    [Inject] private TimeProvider Time { get; set; } = default!;

    /// <summary>What an edit came to, for the person; null when it was saved.</summary>
    internal static string? Told(EditResult result) => result.Outcome == EditOutcome.Conflict
        ? $"Somebody else set this to {Enum.Parse<HypothesisStatus>(result.Current!).Label()} a moment ago; yours was not saved."
        : result.Message;

    protected override async Task OnInitializedAsync() => me = await currentActor.GetAsync();

    private static string Css(HypothesisStatus status) => status switch
    {
        HypothesisStatus.Confirmed => "confirmed",
        HypothesisStatus.Testing => "testing",
        HypothesisStatus.RuledOut => "dead",
        _ => "",
    };

    private async Task<EditResult> SaveAsync(string seen, string statement) =>
        await service.EditStatementAsync(await currentActor.GetAsync(), Incident.Id, Card.Hypothesis.Id, seen, statement);

    private async Task MoveAsync(ChangeEventArgs args)
    {
        if (Enum.TryParse<HypothesisStatus>(args.Value?.ToString(), out var to))
            message = Told(await service.MoveAsync(await currentActor.GetAsync(), Incident.Id, Card.Hypothesis.Id, Card.Hypothesis.Status, to));
    }

    private Task HandAsync()
    {
        var typed = name.Trim();
        // A name that one person has is that person; of two with one name nobody is meant for certain.
        var meant = People.Where(person => string.Equals(person.DisplayName, typed, StringComparison.OrdinalIgnoreCase)).ToList();
        return meant is [var one] ? HandToAsync(one.Id, one.DisplayName) : HandToAsync(null, typed);
    }

    private async Task HandToAsync(Guid? id, string to)
    {
        var result = await service.HandToAsync(await currentActor.GetAsync(), Incident.Id, Card.Hypothesis.Id, id, to);
        message = result.Message;
        if (result.Outcome == EditOutcome.Saved)
            (handing, name) = (false, "");
    }

    private async Task AskAdoptAsync()
    {
        stands = (await causes.ReadAsync(await currentActor.GetAsync(), Incident.Id)).Statement;
        if (stands.Trim().Length == 0)
            await AdoptAsync(keep: false);
    }

    private async Task AdoptAsync(bool keep)
    {
        var result = await causes.AdoptAsync(await currentActor.GetAsync(), Incident.Id, Card.Hypothesis.Id, stands ?? "", keep);
        stands = result.Outcome == EditOutcome.Conflict ? result.Current : null;
        message = result.Outcome == EditOutcome.Conflict ? "Somebody else changed the root cause a moment ago. It is shown above; choose again." : result.Message;
    }
}
