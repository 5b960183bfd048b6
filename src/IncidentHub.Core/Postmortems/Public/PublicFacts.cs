using DotLiquid;
using IncidentHub.Core.Postmortems.Templates;
using IncidentHub.Core.Timeline;

namespace IncidentHub.Core.Postmortems.Public;

/// <summary>
/// What a template reads when the public is to read the result: made from nothing, name by name, of what the choice lets through. A name
/// that is added to the read model stays private until it is added here.
/// </summary>
internal static class PublicFacts
{
    private static readonly Dictionary<PublicField, string[]> OfIncident = new()
    {
        [PublicField.Times] =
        [
            "impact_started_at", "detected_at", "acknowledged_at", "identified_at", "mitigated_at", "resolved_at", "ended_at",
            "duration", "impact_duration", "time_to_detect", "time_to_acknowledge", "time_to_identify", "time_to_mitigate", "time_to_resolve",
        ],
        [PublicField.Impact] = ["impact"],
        [PublicField.AffectedUsers] = ["affected_users"],
        [PublicField.Summary] = ["summary"],
        [PublicField.Severity] = ["severity", "severities"],
        [PublicField.Status] = ["status"],
        [PublicField.Services] = ["services"],
    };

    private static readonly string[] OfEvidence = ["title", "kind", "picture"];
    private static readonly string[] OfEntry = ["at", "kind", "text"];
    private static readonly string[] OfHypothesis = ["statement", "status", "ruled_out", "confirmed"];
    private static readonly string[] TimesOfHypothesis = ["proposed_at", "settled_at", "time_spent"];
    private static readonly string[] OfMeasure = ["title", "kind", "description"];
    private static readonly string[] OfTask = ["title", "description", "due", "status", "done", "measure"];

    public static Hash Of(IncidentFacts facts, PublicChoice choice, TimeZoneInfo zone)
    {
        var entries = choice.Entries.ToHashSet();
        var narrowed = facts with
        {
            Timeline = [.. facts.Timeline.Where(entry => entries.Contains(entry.Id))],
            TimelineLeftOut = 0,
            Evidence = [.. facts.Evidence.Where(evidence => choice.Pictures.Contains(evidence.Id))],
        };
        var all = LiquidFacts.From(narrowed, zone);
        var tasks = choice.Shows(PublicField.Tasks);
        return new Hash
        {
            // Where nothing is told of times the zone tells where people are.
            ["zone"] = choice.Shows(PublicField.Times) || narrowed.Timeline.Count > 0 ? LiquidFacts.ZoneName(zone) : null,
            ["audience"] = LiquidFacts.PublicAudience,
            ["incident"] = Incident((Hash)all["incident"], choice),
            ["roles"] = Rows(all["roles"], ["role"], "holder", choice).Where(row => row.ContainsKey("holder")).ToList(),
            ["timeline"] = Rows(all["timeline"], [.. OfEntry, "new_day"], "author", choice),
            ["timeline_left_out"] = 0,
            ["evidence"] = ((IEnumerable<Hash>)all["evidence"]).Select(item => Keep(item, choice.Shows(PublicField.Times) ? [.. OfEvidence, "at"] : OfEvidence)).ToList(),
            ["hypotheses"] = choice.Shows(PublicField.Hypotheses) ? Rows(all["hypotheses"], choice.Shows(PublicField.Times) ? [.. OfHypothesis, .. TimesOfHypothesis] : OfHypothesis, "holder", choice) : [],
            ["root_cause"] = RootCause((Hash)all["root_cause"], choice),
            ["contributing_factors"] = choice.Shows(PublicField.ContributingFactors) ? all["contributing_factors"] : new List<object>(),
            ["measures"] = choice.Shows(PublicField.Measures) ? Measures(all["measures"], choice) : [],
            ["tasks"] = tasks ? Rows(all["tasks"], choice.Shows(PublicField.Measures) ? OfTask : [.. OfTask.Where(name => name != "measure")], "owner", choice) : [],
        };
    }

    private static Hash Incident(Hash all, PublicChoice choice)
    {
        var shown = new Hash { ["title"] = MarkdownText.Plain(choice.Title), ["services"] = new List<object>(), ["severities"] = new List<Hash>(), ["impact_changes"] = new List<Hash>() };
        foreach (var field in choice.Fields.Distinct())
        {
            foreach (var name in OfIncident.GetValueOrDefault(field) ?? [])
                shown[name] = all[name];
        }

        if (choice.Shows(PublicField.Hypotheses) && choice.Shows(PublicField.Times))
            shown["time_on_dead_ends"] = all["time_on_dead_ends"];
        if (choice.Shows(PublicField.Impact))
            shown["impact_changes"] = ((IEnumerable<Hash>)all["impact_changes"]).Select(change => Keep(change, [.. OfChange(choice)])).ToList();
        return shown;
    }

    private static IEnumerable<string> OfChange(PublicChoice choice)
    {
        yield return "what";
        if (choice.Shows(PublicField.AffectedUsers))
            yield return "users";
        if (choice.Shows(PublicField.Times))
            yield return "at";
    }

    private static Hash RootCause(Hash all, PublicChoice choice)
    {
        var shown = new Hash();
        if (choice.Shows(PublicField.RootCause))
            (shown["statement"], shown["trigger"]) = (all["statement"], all["trigger"]);
        if (choice.Shows(PublicField.Resolution))
            shown["resolution"] = all["resolution"];
        return shown;
    }

    private static List<Hash> Measures(object all, PublicChoice choice) => [.. ((IEnumerable<Hash>)all).Select(measure =>
    {
        var shown = Keep(measure, OfMeasure);
        shown["tasks"] = choice.Shows(PublicField.Tasks) ? Rows(measure["tasks"], OfTask, "owner", choice) : [];
        return shown;
    })];

    private static List<Hash> Rows(object rows, string[] names, string person, PublicChoice choice) => [.. ((IEnumerable<Hash>)rows).Select(row =>
    {
        var shown = Keep(row, names);
        // Compared as it is written into the document: there a name is escaped.
        if (row[person] is string name && choice.Persons.Any(named => string.Equals(MarkdownText.Plain(named), name, StringComparison.OrdinalIgnoreCase)))
            shown[person] = name;
        return shown;
    })];

    private static Hash Keep(Hash row, string[] names)
    {
        var shown = new Hash();
        foreach (var name in names)
            shown[name] = row[name];
        return shown;
    }
}
