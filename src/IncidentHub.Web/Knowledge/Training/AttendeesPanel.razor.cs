using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge.Training;
using IncidentHub.Core.People;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Knowledge.Training;

/// <summary>Who attends, and who attended. Everybody speaks for themselves; Responders for all.</summary>
public sealed partial class AttendeesPanel(TrainingAttendance attendance, PeopleDirectory directory, CurrentActor currentActor, TimeProvider time)
{
    private IReadOnlyList<PersonRow> people = [];
    private Guid? me;
    private string newName = "";
    private string? problem;

    [Parameter, EditorRequired] public TrainingSession Session { get; set; } = default!;

    [Parameter, EditorRequired] public IReadOnlyList<TrainingAttendee> Attendees { get; set; } = [];

    [Parameter] public bool CanEdit { get; set; }

    private bool HasBegun => Session.StartsAt <= time.GetUtcNow();

    private TrainingAttendee? Mine => Attendees.FirstOrDefault(attendee => attendee.UserId == me);

    protected override async Task OnInitializedAsync()
    {
        me = (await currentActor.GetAsync()).UserId;
        if (CanEdit)
            people = [.. (await directory.ListAsync()).Where(person => person.DeactivatedAt is null)];
    }

    private async Task AddAsync()
    {
        // A name that one person has is that person; any other stays the name of somebody who cannot sign in.
        var person = await directory.MatchAsync(newName);
        if (await DoAsync(actor => attendance.AddAsync(actor, Session.Id, person?.Id, person?.DisplayName ?? newName)))
            newName = "";
    }

    private async Task<bool> DoAsync(Func<Actor, Task<EditResult>> change)
    {
        var result = await change(await currentActor.GetAsync());
        problem = result.Message;
        return result.Outcome == EditOutcome.Saved;
    }
}
