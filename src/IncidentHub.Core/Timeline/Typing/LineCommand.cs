namespace IncidentHub.Core.Timeline.Typing;

/// <summary>A command that a line can begin with.</summary>
/// <param name="Name">What is typed behind the slash.</param>
/// <param name="Verb">What it does.</param>
/// <param name="Argument">What follows, as shown to the person: "what you suspect".</param>
/// <param name="Does">What it does, in a few words.</param>
/// <param name="Kind">The kind of entry that it logs.</param>
/// <param name="Aliases">Other words for it.</param>
public sealed record LineCommand(
    string Name, LineVerb Verb, string Argument, string Does, TimelineEntryKind Kind = TimelineEntryKind.Note, params IReadOnlyList<string> Aliases)
{
    /// <summary>What the entry says before the argument, where the argument alone would say too little: "Escalated to ".</summary>
    public string Lead { get; init; } = "";

    /// <summary>All of them, in the order in which they are offered.</summary>
    public static IReadOnlyList<LineCommand> All { get; } =
    [
        new("hypothesis", LineVerb.Hypothesis, "what you suspect", "Take up a suspected cause", TimelineEntryKind.Hypothesis, "suspect"),
        new("ruled-out", LineVerb.RuledOut, "which suspicion", "It was not that", TimelineEntryKind.Hypothesis, "ruledout", "rule-out"),
        new("confirmed", LineVerb.Confirmed, "which suspicion", "It was that", TimelineEntryKind.Hypothesis, "confirm"),
        new("status", LineVerb.Status, "investigating, identified, mitigated, resolved …", "Move the incident on or back"),
        new("sev", LineVerb.Severity, "1 to 4", "Set the severity", TimelineEntryKind.Note, "severity"),
        new("escalate", LineVerb.Log, "to whom", "Log that it was handed further up", TimelineEntryKind.Escalation, "escalation", "escalated") { Lead = "Escalated to " },
        new("finding", LineVerb.Log, "what was found", "Log what was found", TimelineEntryKind.Finding, "found"),
        new("mitigation", LineVerb.Log, "what was changed", "Log a change that should help", TimelineEntryKind.Mitigation, "mitigate", "fix"),
        new("recovery", LineVerb.Log, "what came back", "Log that something came back", TimelineEntryKind.Recovery, "recovered"),
        new("detection", LineVerb.Log, "how it was noticed", "Log how it was noticed, or an alert", TimelineEntryKind.Detection, "detected", "alert"),
        new("notify", LineVerb.Log, "whom", "Log that somebody was told or called in", TimelineEntryKind.Notification, "notification", "notified", "paged") { Lead = "Told " },
        new("update", LineVerb.Log, "what was told", "Log that those outside were told how it stands", TimelineEntryKind.Update, "told", "announced"),
        new("task", LineVerb.Task, "what is to be done", "Add a corrective task"),
        new("role", LineVerb.Role, "commander me", "Give somebody a role"),
        new("impact", LineVerb.Impact, "30 %", "Say what share of users feels it"),
        new("service", LineVerb.Service, "its name", "Name a service that is affected"),
        new("note", LineVerb.Log, "what you see or do", "Log a note"),
    ];

    /// <summary>The command with that name or alias, or the only one that begins so; null when there is none.</summary>
    public static LineCommand? Find(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var exact = All.FirstOrDefault(command => command.IsCalled(word));
        if (exact is not null || word.Length < 2)
            return exact;
        var begun = All.Where(command => command.Begins(word)).ToList();
        return begun.Count == 1 ? begun[0] : null;
    }

    /// <summary>The commands that a word could become, best first.</summary>
    public static IReadOnlyList<LineCommand> Matching(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return [.. All.Where(command => command.Begins(word)).OrderBy(command => !command.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>True when the word is this command's name or alias.</summary>
    public bool IsCalled(string word) =>
        string.Equals(Name, word, StringComparison.OrdinalIgnoreCase) || Aliases.Contains(word, StringComparer.OrdinalIgnoreCase);

    private bool Begins(string word) =>
        Name.StartsWith(word, StringComparison.OrdinalIgnoreCase) || Aliases.Any(alias => alias.StartsWith(word, StringComparison.OrdinalIgnoreCase));
}
