using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems.Reviewing;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Postmortems.Reviewing;

/// <summary>Who reads a draft before it is published, what they look at and what they said.</summary>
public sealed partial class ReviewPanel(PostmortemReviews reviews, PeopleDirectory directory, CurrentActor currentActor)
{
    private ReviewState? state;
    private PostmortemReviewer? mine;
    private IReadOnlyList<PersonRow> people = [];
    private string asked = "";
    private string note = "";
    private Task turn = Task.CompletedTask;
    private string? problem;
    private bool busy;
    private int resets;
    private (int Number, int Revision)? shown;

    /// <summary>The incident's number.</summary>
    [Parameter, EditorRequired] public int Number { get; set; }

    /// <summary>Rises when the incident or the draft changed.</summary>
    [Parameter] public int Revision { get; set; }

    [Parameter] public bool CanEdit { get; set; }

    private string StageWords => state!.Stage switch
    {
        ReviewStage.InReview => "In review",
        ReviewStage.Approved => "Approved",
        ReviewStage.Published => "Published",
        _ => "Draft",
    };

    private string Summary
    {
        get
        {
            var approved = state!.Reviewers.Count(reviewer => reviewer.Decision == ReviewDecision.Approved);
            var missing = state.Checks.Count(check => check.Missing.Count > 0);
            string?[] parts =
            [
                state.DueOn is { } due ? $"due {due.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture)}" : null,
                state.Reviewers.Count > 0 ? $"{approved} of {state.Reviewers.Count} approved" : null,
                $"{state.Checks.Count(check => check.TickedByName is not null)} of {state.Checks.Count} checked",
                missing > 0 ? $"{missing} lacking something" : null,
                state.Blame.Count > 0 ? $"{state.Blame.Count} {(state.Blame.Count == 1 ? "phrase" : "phrases")} to look at" : null,
            ];
            return string.Join(" · ", parts.OfType<string>());
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == (Number, Revision))
            return;
        shown = (Number, Revision);
        if (CanEdit && people.Count == 0)
            people = [.. (await directory.ListAsync()).Where(person => person.DeactivatedAt is null && person.Role >= Role.Responder).OrderBy(person => person.DisplayName, StringComparer.CurrentCultureIgnoreCase)];
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var actor = await currentActor.GetAsync();
        state = await reviews.FindAsync(actor, Number);
        mine = state?.Reviewers.FirstOrDefault(reviewer => reviewer.UserId == actor.UserId && reviewer.Decision != ReviewDecision.Approved);
    }

    private Task AskAsync()
    {
        if (!Guid.TryParse(asked, out var userId))
            return Task.CompletedTask;
        asked = "";
        return DoAsync(actor => reviews.AskAsync(actor, Number, userId));
    }

    private Task ReleaseAsync(Guid userId) => DoAsync(actor => reviews.ReleaseAsync(actor, Number, userId));

    private Task TickAsync(ReviewItem item, bool isGood) => DoAsync(actor => reviews.TickAsync(actor, Number, item, isGood));

    private Task DecideAsync(ReviewDecision decision) => DoAsync(async actor =>
    {
        var result = await reviews.DecideAsync(actor, Number, state!.DraftVersion, decision, note);
        if (result.Outcome == EditOutcome.Saved)
            note = "";
        return result;
    });

    // One after the other: nothing that was asked for is dropped.
    private Task DoAsync(Func<Actor, Task<EditResult>> act) => turn = DoAfterAsync(turn, act);

    private async Task DoAfterAsync(Task before, Func<Actor, Task<EditResult>> act)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        busy = true;
        try
        {
            var result = await act(await currentActor.GetAsync());
            problem = result.Outcome == EditOutcome.Saved ? null : result.Message ?? "The draft is no longer there, or no longer open to you.";
            // What was not taken must not stay ticked.
            if (problem is not null)
                resets++;
            await LoadAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private static string Words(ReviewItem item) => item switch
    {
        ReviewItem.DataCollected => "The data is collected",
        ReviewItem.ImpactComplete => "The impact is complete",
        ReviewItem.CauseDeepEnough => "The cause goes deep enough",
        ReviewItem.TasksHaveOwners => "The tasks have owners",
        _ => item.ToString(),
    };
}
