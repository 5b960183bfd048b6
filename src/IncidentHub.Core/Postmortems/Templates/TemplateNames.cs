namespace IncidentHub.Core.Postmortems.Templates;

/// <summary>The names that a template can use, for completion: taken from the read model and the engine themselves.</summary>
public static class TemplateNames
{
    /// <summary>Values such as "incident.title"; those of rows, such as "entry.text", under the name that a loop gives them usually.</summary>
    public static IReadOnlyList<string> Values { get; } =
    [
        .. Of("incident",
            "key", "number", "url", "title", "summary", "severity", "status", "impact", "affected_users", "services", "is_example", "impact_started_at", "detected_at", "acknowledged_at", "identified_at", "mitigated_at",
            "resolved_at", "closed_at", "ended_at", "duration", "impact_duration", "time_to_detect", "time_to_acknowledge", "time_to_identify", "time_to_mitigate", "time_to_resolve", "time_on_dead_ends", "severities", "impact_changes"),
        "roles", "timeline", "timeline_left_out", "hypotheses", "contributing_factors", "evidence", "measures", "tasks", "zone", "audience",
        .. Of("root_cause", "statement", "trigger", "resolution"),
        .. Of("entry", "at", "new_day", "kind", "text", "author"),
        .. Of("role", "role", "holder"),
        .. Of("hypothesis", "statement", "status", "ruled_out", "confirmed", "proposed_at", "settled_at", "time_spent", "holder"),
        .. Of("measure", "title", "kind", "description", "tasks"),
        .. Of("task", "key", "title", "description", "owner", "due", "status", "done", "measure"),
        .. Of("change", "at", "users", "what"),
        .. Of("item", "title", "kind", "at", "picture"),
        .. Of("share", "severity", "duration", "minutes", "share"),
    ];

    /// <summary>Filters, such as "cell".</summary>
    public static IReadOnlyList<string> Filters => TemplateEngine.Filters;

    /// <summary>Tags, those that close a block among them.</summary>
    public static IReadOnlyList<string> Tags => TemplateRules.AllTags;

    /// <summary>What <c>{% show … %}</c> can be given, such as "timeline".</summary>
    public static IReadOnlyList<string> Blocks => LiveBlocks.Names;

    private static IEnumerable<string> Of(string value, params string[] names) => names.Select(name => $"{value}.{name}").Prepend(value);
}
