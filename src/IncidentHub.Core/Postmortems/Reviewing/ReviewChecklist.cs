using IncidentHub.Core.Timeline;

namespace IncidentHub.Core.Postmortems.Reviewing;

/// <summary>What can be seen of the checklist without judgement: what the incident lacks. That the rest is good is for a person to say.</summary>
public static class ReviewChecklist
{
    private const int FewestEntries = 3;

    /// <summary>What lacks for an item, each in a few words.</summary>
    public static IReadOnlyList<string> Missing(ReviewItem item, IncidentFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return [.. (item switch
        {
            ReviewItem.DataCollected => Data(facts),
            ReviewItem.ImpactComplete => Impact(facts),
            ReviewItem.CauseDeepEnough => Cause(facts),
            ReviewItem.TasksHaveOwners => Tasks(facts),
            _ => throw new ArgumentOutOfRangeException(nameof(item)),
        })];
    }

    private static IEnumerable<string> Data(IncidentFacts facts)
    {
        if (facts.Timeline.Count < FewestEntries)
            yield return facts.Timeline.Count == 0 ? "The timeline is empty." : $"The timeline has only {facts.Timeline.Count} {(facts.Timeline.Count == 1 ? "entry" : "entries")}.";
        if (facts.Incident.DetectedAt is null)
            yield return "Nobody said when it was detected.";
        if (facts.Incident.MitigatedAt is null && facts.Incident.ResolvedAt is null)
            yield return "Nobody said when it was over.";
    }

    private static IEnumerable<string> Impact(IncidentFacts facts)
    {
        if (string.IsNullOrWhiteSpace(facts.Incident.Impact) && facts.ImpactChanges.Count == 0)
            yield return "The impact is not described.";
        if (facts.Incident.ImpactStartedAt is null)
            yield return "Nobody said when users first felt it.";
        if (facts.Incident.AffectedUsersPercent is null && facts.ImpactChanges.All(change => change.UsersPercent is null))
            yield return "The share of users is not known.";
    }

    private static IEnumerable<string> Cause(IncidentFacts facts)
    {
        if (string.IsNullOrWhiteSpace(facts.RootCause?.Statement))
            yield return "There is no root cause.";
        if (facts.ContributingFactors.Count == 0)
            yield return "There is no contributing factor: what made it possible, worse or longer?";
        var open = facts.Hypotheses.Count(hypothesis => hypothesis.Status is not (HypothesisStatus.RuledOut or HypothesisStatus.Confirmed));
        if (open > 0)
            yield return $"{open} {(open == 1 ? "suspicion is" : "suspicions are")} neither confirmed nor ruled out.";
    }

    private static IEnumerable<string> Tasks(IncidentFacts facts)
    {
        if (facts.Tasks.Count == 0)
            yield return "There is no task.";
        var orphans = facts.Tasks.Count(task => task.IsOpen && task.OwnerId is null && task.TeamId is null && task.OwnerName.Length == 0);
        if (orphans > 0)
            yield return $"{orphans} {(orphans == 1 ? "task has" : "tasks have")} no owner.";
        var dateless = facts.Tasks.Count(task => task.IsOpen && task.DueOn is null);
        if (dateless > 0)
            yield return $"{dateless} {(dateless == 1 ? "task has" : "tasks have")} no date.";
    }
}
