using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Typing;

namespace IncidentHub.Web.Timeline.Lines;

/// <summary>Does what a typed line says. One line is one change, whether it logs, moves, names or adds.</summary>
internal sealed class LineRunner(
    TimelineService timeline, TimelineQueries queries, StatusService statuses, RoleService roles, PeopleDirectory people, HypothesisService hypotheses,
    CorrectiveTaskService tasks, AffectedServiceService services, SeverityService severities, ImpactService impacts)
{
    /// <summary>Does it.</summary>
    /// <param name="actor">Who typed it.</param>
    /// <param name="incident">The incident as the person saw it.</param>
    /// <param name="key">The key that the sender chose for the line.</param>
    /// <param name="line">The line, without a problem.</param>
    public async Task<LineAnswer> RunAsync(Actor actor, Incident incident, Guid key, TypedLine line)
    {
        var result = line.Verb switch
        {
            LineVerb.Log => await LogAsync(actor, incident, key, line),
            LineVerb.Hypothesis => await hypotheses.ProposeAsync(actor, incident.Id, line.Text, line.When?.OccurredAt),
            LineVerb.RuledOut => await SettleAsync(actor, incident, line, HypothesisStatus.RuledOut),
            LineVerb.Confirmed => await SettleAsync(actor, incident, line, HypothesisStatus.Confirmed),
            LineVerb.Status => await statuses.ChangeAsync(actor, incident.Id, incident.Status, line.Status!.Value, line.When?.OccurredAt),
            LineVerb.Severity => await severities.ChangeAsync(actor, incident.Id, incident.Severity, line.Severity!.Value, line.When?.OccurredAt),
            LineVerb.Task => await tasks.AddAsync(actor, incident.Id, new TaskContent { Title = line.Text }),
            LineVerb.Role => await AssignAsync(actor, incident, line),
            LineVerb.Impact => await impacts.RecordAsync(actor, incident.Id, line.Percent!.Value, "", line.When?.OccurredAt),
            LineVerb.Service => await services.AddAsync(actor, incident.Id, line.Text),
            _ => EditResult.Invalid("There is no such command."),
        };

        // What stands behind a step is its reason, and worth an entry of its own.
        if (result.Outcome == EditOutcome.Saved && line.Text.Length > 0 && line.Verb is LineVerb.Status or LineVerb.Severity or LineVerb.Impact)
            result = await LogAsync(actor, incident, key, line);
        return result.Outcome switch
        {
            EditOutcome.Saved => LineAnswer.Done,
            EditOutcome.Conflict => LineAnswer.Refused($"Somebody else was faster: it is {result.Current} now. Send it again if it still holds."),
            _ => LineAnswer.Refused(result.Message ?? "This could not be done."),
        };
    }

    private Task<EditResult> LogAsync(Actor actor, Incident incident, Guid key, TypedLine line) =>
        timeline.AddAsync(actor, incident.Id, new NewEntry(
            line.Text, line.Kind, line.When?.OccurredAt, line.When?.EndedAt, line.When?.IsApproximate ?? false, Id: key));

    private async Task<EditResult> SettleAsync(Actor actor, Incident incident, TypedLine line, HypothesisStatus to)
    {
        var open = (await queries.HypothesesAsync(actor, incident.Id))
            .Where(hypothesis => hypothesis.Status is HypothesisStatus.Proposed or HypothesisStatus.Testing).ToList();
        var meant = open.Where(hypothesis => hypothesis.Statement.Contains(line.Text, StringComparison.OrdinalIgnoreCase)).ToList();
        if (meant.FirstOrDefault(hypothesis => string.Equals(hypothesis.Statement, line.Text, StringComparison.OrdinalIgnoreCase)) is { } exact)
            meant = [exact];
        return meant switch
        {
            [var one] => await hypotheses.MoveAsync(actor, incident.Id, one.Id, one.Status, to, line.When?.OccurredAt),
            [] when open.Count == 0 => EditResult.Invalid("No suspected cause is open. /hypothesis takes one up."),
            [] => EditResult.Invalid($"No open suspicion says that. Open: {Listed(open)}."),
            _ => EditResult.Invalid($"Which one? {Listed(meant)}."),
        };
    }

    private async Task<EditResult> AssignAsync(Actor actor, Incident incident, TypedLine line)
    {
        if (string.Equals(line.Text, "me", StringComparison.OrdinalIgnoreCase))
            return await roles.AssignAsync(actor, incident.Id, line.Role!.Value, actor.UserId, actor.Name);
        var person = await people.MatchAsync(line.Text);
        return await roles.AssignAsync(actor, incident.Id, line.Role!.Value, person?.Id, person?.DisplayName ?? line.Text);
    }

    private static string Listed(List<Hypothesis> hypotheses) =>
        string.Join("; ", hypotheses.Take(4).Select(hypothesis => hypothesis.Statement)) + (hypotheses.Count > 4 ? " …" : "");
}
