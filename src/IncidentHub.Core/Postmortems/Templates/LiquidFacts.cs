using System.Globalization;
using DotLiquid;
using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.RootCauses;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Evidence;

namespace IncidentHub.Core.Postmortems.Templates;

/// <summary>
/// What templates can read of an incident, name by name: nothing else of it is reachable. Names, titles and other plain
/// texts are escaped for Markdown here; texts that are Markdown are fitted in as parts of the document.
/// </summary>
internal static class LiquidFacts
{
    /// <summary>What "audience" is for those who may see the incident.</summary>
    public const string InternalAudience = "internal";

    /// <summary>What "audience" is for everybody else.</summary>
    public const string PublicAudience = "public";

    public static Hash From(IncidentFacts facts, TimeZoneInfo zone)
    {
        var measures = facts.Measures.ToDictionary(measure => measure.Id);
        return new Hash
        {
            ["zone"] = ZoneName(zone),
            ["audience"] = InternalAudience,
            ["incident"] = Of(facts, zone),
            ["roles"] = facts.Roles.Select(Of).ToList(),
            ["timeline"] = Timeline(facts.Timeline, zone),
            ["timeline_left_out"] = facts.TimelineLeftOut,
            ["evidence"] = facts.Evidence.Select(evidence => Of(evidence, zone)).ToList(),
            ["hypotheses"] = facts.Hypotheses.Select(hypothesis => Of(hypothesis, zone)).ToList(),
            ["root_cause"] = Of(facts.RootCause),
            ["contributing_factors"] = facts.ContributingFactors.Select(factor => (object)MarkdownText.Plain(factor.Text)).ToList(),
            ["measures"] = facts.Measures.Select(measure => Of(measure, facts.Tasks.Where(task => task.MeasureId == measure.Id), measures)).ToList(),
            ["tasks"] = facts.Tasks.Select(task => Of(task, measures)).ToList(),
        };
    }

    public static string ZoneName(TimeZoneInfo zone) => zone.HasSameRules(TimeZoneInfo.Utc) && zone.BaseUtcOffset == TimeSpan.Zero && !zone.SupportsDaylightSavingTime ? "UTC" : zone.Id;

    private static Hash Of(IncidentFacts facts, TimeZoneInfo zone)
    {
        var incident = facts.Incident;
        var endedAt = incident.ResolvedAt ?? incident.MitigatedAt;
        // How many it was at worst: the incident itself holds how many it is now, and that is none once it is over.
        var worst = facts.ImpactChanges.Select(change => change.UsersPercent).Append(incident.AffectedUsersPercent).Max();
        return new Hash
        {
            ["key"] = incident.Key,
            ["number"] = incident.Number,
            ["url"] = string.Create(CultureInfo.InvariantCulture, $"/incidents/{incident.Number}"),
            ["title"] = MarkdownText.Plain(incident.Title),
            ["summary"] = Markdown(incident.Summary),
            ["severity"] = LiquidWords.Of(incident.Severity),
            ["status"] = LiquidWords.Of(incident.Status),
            ["impact"] = Markdown(incident.Impact),
            ["affected_users"] = worst is { } percent ? string.Create(CultureInfo.InvariantCulture, $"{percent:0.##} %") : null,
            ["services"] = facts.Services.Select(service => (object)MarkdownText.Plain(service)).ToList(),
            ["is_example"] = incident.IsExample,
            ["impact_started_at"] = At(incident.ImpactStartedAt, zone),
            ["detected_at"] = At(incident.DetectedAt, zone),
            ["acknowledged_at"] = At(incident.AcknowledgedAt, zone),
            ["identified_at"] = At(incident.IdentifiedAt, zone),
            ["mitigated_at"] = At(incident.MitigatedAt, zone),
            ["resolved_at"] = At(incident.ResolvedAt, zone),
            ["closed_at"] = At(incident.ClosedAt, zone),
            ["ended_at"] = At(endedAt, zone),
            ["duration"] = LiquidWords.Between(incident.ImpactStartedAt ?? incident.DetectedAt, endedAt),
            ["impact_duration"] = LiquidWords.Between(incident.ImpactStartedAt, incident.MitigatedAt ?? incident.ResolvedAt),
            ["time_to_detect"] = LiquidWords.Between(incident.ImpactStartedAt, incident.DetectedAt),
            ["time_to_acknowledge"] = LiquidWords.Between(incident.DetectedAt, incident.AcknowledgedAt),
            ["time_to_identify"] = LiquidWords.Between(incident.DetectedAt, incident.IdentifiedAt),
            ["time_to_mitigate"] = LiquidWords.Between(incident.DetectedAt, incident.MitigatedAt),
            ["time_to_resolve"] = LiquidWords.Between(incident.DetectedAt, incident.ResolvedAt),
            ["time_on_dead_ends"] = LiquidWords.Length(DeadEnds.Time(facts.Hypotheses)),
            ["severities"] = Severities(facts, endedAt),
            ["impact_changes"] = facts.ImpactChanges.Select(change => Of(change, zone)).ToList(),
        };
    }

    private static List<Hash> Severities(IncidentFacts facts, DateTimeOffset? endedAt)
    {
        var history = new SeverityHistory(facts.SeverityChanges, facts.Incident.Severity);
        var spent = endedAt is { } end ? history.Spent(facts.Incident.BeganAt(), end) : [];
        var whole = spent.Aggregate(TimeSpan.Zero, (sum, share) => sum + share.Length);
        return [.. spent.Select(share => new Hash
        {
            ["severity"] = LiquidWords.Of(share.Severity),
            ["duration"] = LiquidWords.Length(share.Length),
            ["minutes"] = (int)Math.Round(share.Length.TotalMinutes, MidpointRounding.AwayFromZero),
            ["share"] = string.Create(CultureInfo.InvariantCulture, $"{100 * share.Length / whole:0} %"),
        })];
    }

    private static Hash Of(ImpactChange change, TimeZoneInfo zone) => new()
    {
        ["at"] = new LiquidInstant(change.OccurredAt, zone),
        ["users"] = change.UsersPercent is { } percent ? string.Create(CultureInfo.InvariantCulture, $"{percent:0.##} %") : null,
        ["what"] = change.What.Length > 0 ? MarkdownText.Plain(change.What) : null,
    };

    private static Hash Of(RoleAssignment assignment) => new()
    {
        ["role"] = LiquidWords.Of(assignment.Role),
        ["holder"] = MarkdownText.Plain(assignment.Holder),
    };

    private static List<Hash> Timeline(IReadOnlyList<TimelineEntry> entries, TimeZoneInfo zone)
    {
        var day = "";
        var rows = new List<Hash>(entries.Count);
        foreach (var entry in entries)
        {
            var at = new LiquidInstant(entry.OccurredAt, zone);
            rows.Add(new Hash
            {
                ["at"] = at,
                ["new_day"] = at.Date != day,
                ["kind"] = LiquidWords.Of(entry.Kind),
                ["text"] = Markdown(entry.Text),
                ["author"] = MarkdownText.Plain(entry.AuthorName),
            });
            day = at.Date;
        }

        return rows;
    }

    private static Hash Of(Hypothesis hypothesis, TimeZoneInfo zone) => new()
    {
        ["statement"] = MarkdownText.Plain(hypothesis.Statement),
        ["status"] = LiquidWords.Of(hypothesis.Status),
        ["ruled_out"] = hypothesis.Status == HypothesisStatus.RuledOut,
        ["confirmed"] = hypothesis.Status == HypothesisStatus.Confirmed,
        ["proposed_at"] = At(hypothesis.ProposedAt, zone),
        ["settled_at"] = At(hypothesis.SettledAt, zone),
        ["time_spent"] = LiquidWords.Between(hypothesis.ProposedAt, hypothesis.SettledAt),
        ["holder"] = MarkdownText.Plain(hypothesis.HolderName),
    };

    private static Hash Of(EvidenceFact evidence, TimeZoneInfo zone) => new()
    {
        ["title"] = MarkdownText.Plain(evidence.Title),
        ["kind"] = LiquidWords.Of(evidence.Kind),
        ["at"] = new LiquidInstant(evidence.MeasuredAt, zone),
        ["picture"] = $"![{MarkdownText.Plain(evidence.Title)}]({EvidenceAddress.Picture(evidence.Id)})",
    };

    private static Hash Of(RootCause? rootCause) => new()
    {
        ["statement"] = Markdown(rootCause?.Statement),
        ["trigger"] = Markdown(rootCause?.Trigger),
        ["resolution"] = Markdown(rootCause?.Resolution),
    };

    private static Hash Of(Measure measure, IEnumerable<CorrectiveTask> tasks, Dictionary<Guid, Measure> measures) => new()
    {
        ["title"] = MarkdownText.Plain(measure.Title),
        ["kind"] = LiquidWords.Of(measure.Kind),
        ["description"] = Markdown(measure.Description),
        ["tasks"] = tasks.Select(task => Of(task, measures)).ToList(),
    };

    private static Hash Of(CorrectiveTask task, Dictionary<Guid, Measure> measures) => new()
    {
        ["key"] = string.Create(CultureInfo.InvariantCulture, $"TASK-{task.Number}"),
        ["title"] = MarkdownText.Plain(task.Title),
        ["description"] = Markdown(task.Description),
        ["owner"] = task.OwnerName.Length > 0 ? MarkdownText.Plain(task.OwnerName) : null,
        ["due"] = task.DueOn?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
        ["status"] = LiquidWords.Of(task.Status),
        ["done"] = task.Status is CorrectiveTaskStatus.Done or CorrectiveTaskStatus.Verified,
        ["measure"] = task.MeasureId is { } id && measures.TryGetValue(id, out var measure) ? MarkdownText.Plain(measure.Title) : null,
    };

    // An empty text is true in Liquid; nothing is false, so that {% if %} asks what people mean.
    private static string? Markdown(string? text) => MarkdownText.Block(text) is { Length: > 0 } block ? block : null;

    private static LiquidInstant? At(DateTimeOffset? instant, TimeZoneInfo zone) => instant is { } known ? new LiquidInstant(known, zone) : null;
}
