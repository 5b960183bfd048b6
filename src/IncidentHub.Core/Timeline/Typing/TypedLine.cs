using System.Globalization;
using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.Timeline.Typing;

/// <summary>What somebody typed into the line of an incident, understood. Nothing is done by reading it.</summary>
/// <param name="Verb">What it does.</param>
/// <param name="Kind">The kind of entry, where it logs one.</param>
/// <param name="Text">What is left for the entry or the command's argument; without the stamp.</param>
/// <param name="When">When it happened; null means now.</param>
/// <param name="Problem">What is wrong with it for the person; null when it can be done.</param>
/// <param name="Note">What the person should know about how the time was understood.</param>
public sealed record TypedLine(
    LineVerb Verb, TimelineEntryKind Kind, string Text, EntryTime? When, string? Problem = null, string? Note = null)
{
    /// <summary>The status to move to; set for <see cref="LineVerb.Status"/>.</summary>
    public IncidentStatus? Status { get; init; }

    /// <summary>The severity to set; set for <see cref="LineVerb.Severity"/>.</summary>
    public Severity? Severity { get; init; }

    /// <summary>The role to give; set for <see cref="LineVerb.Role"/>, with the person in <see cref="Text"/>.</summary>
    public IncidentRole? Role { get; init; }

    /// <summary>Percent of users, 0 to 100; set for <see cref="LineVerb.Impact"/>, with what they feel in <see cref="Text"/>.</summary>
    public decimal? Percent { get; init; }

    /// <summary>
    /// Reads a line. It begins with a slash command (<c>/sev 2</c>), with the word of a kind and a colon
    /// (<c>finding: …</c>), or with neither, and then it is an entry. <c>//</c> begins an entry that begins with a slash.
    /// </summary>
    /// <param name="line">As typed.</param>
    /// <param name="kind">The kind of an entry that does not say its own.</param>
    /// <param name="now">The instant that "ago" counts from.</param>
    /// <param name="zone">The zone of the person.</param>
    public static TypedLine Read(string line, TimelineEntryKind kind, DateTimeOffset now, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(line);
        var trimmed = line.Trim();
        if (trimmed.StartsWith("//", StringComparison.Ordinal))
            return Entry(trimmed[1..], kind, now, zone);
        if (trimmed.StartsWith('/'))
            return Command(trimmed, kind, now, zone);

        // A stamp may stand before the command as well as behind it.
        if (trimmed.StartsWith('@') && EntryStamp.Read(trimmed, now, zone) is { Problem: null, When: not null } first && first.Text.StartsWith('/'))
        {
            var command = Command(first.Text, kind, now, zone);
            return command.When is null ? command with { When = first.When, Note = command.Note ?? first.Note } : command;
        }

        return Word(trimmed) is { } found
            ? Argument(found.Command, found.Behind, now, zone)
            : Entry(trimmed, kind, now, zone);
    }

    private static TypedLine Entry(string text, TimelineEntryKind kind, DateTimeOffset now, TimeZoneInfo zone)
    {
        var stamp = EntryStamp.Read(text, now, zone);
        return new TypedLine(LineVerb.Log, kind, stamp.Text, stamp.When, stamp.Problem, stamp.Note);
    }

    private static TypedLine Command(string line, TimelineEntryKind kind, DateTimeOffset now, TimeZoneInfo zone)
    {
        var end = line.AsSpan().IndexOfAny(' ', '\t', '\n');
        var word = end < 0 ? line[1..] : line[1..end];
        if (word.Contains('/', StringComparison.Ordinal))
            return Entry(line, kind, now, zone); // A path.
        if (LineCommand.Find(word) is { } command)
        {
            var read = Argument(command, end < 0 ? "" : line[end..].Trim(), now, zone);
            return read.Problem is null && command.Lead.Length > 0 ? read with { Text = command.Lead + read.Text } : read;
        }

        var close = LineCommand.Matching(word);
        var advice = close.Count is > 0 and < 5 ? $"Did you mean {string.Join(", ", close.Select(one => "/" + one.Name))}?" : "Type / to see what there is.";
        return new TypedLine(
            LineVerb.Log, kind, line, null, $"There is no command /{Shortened(word)}. {advice} A line that begins with a slash begins with two.");
    }

    private static (LineCommand Command, string Behind)? Word(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon is < 3 or > 14)
            return null;
        // Only commands that log: "status: red" or "task: …" is how people write, not an order.
        var command = LineCommand.All.FirstOrDefault(one =>
            one.Verb is LineVerb.Log or LineVerb.Hypothesis && one.Name != "note" && one.IsCalled(line[..colon]));
        return command is not null && line[(colon + 1)..].Trim() is { Length: > 0 } rest ? (command, rest) : null;
    }

    private static TypedLine Argument(LineCommand command, string rest, DateTimeOffset now, TimeZoneInfo zone)
    {
        var stamp = EntryStamp.Read(rest, now, zone);
        var line = new TypedLine(command.Verb, command.Kind, stamp.Text, stamp.When, stamp.Problem, stamp.Note);
        if (line.Problem is not null)
            return line;
        var needed = command.Verb is not (LineVerb.RuledOut or LineVerb.Confirmed);
        if (needed && line.Text.Length == 0)
            return line with { Problem = $"/{command.Name} needs {command.Argument} behind it." };
        return command.Verb switch
        {
            LineVerb.Status => WithStatus(line),
            LineVerb.Severity => WithSeverity(line),
            LineVerb.Role => WithRole(line),
            LineVerb.Impact => WithPercent(line),
            _ => line,
        };
    }

    private static TypedLine WithStatus(TypedLine line)
    {
        var (word, rest) = Cut(line.Text);
        var matches = Enum.GetValues<IncidentStatus>().Where(status => status != IncidentStatus.Merged && status.ToString().StartsWith(word, StringComparison.OrdinalIgnoreCase)).ToList();
        return matches is [var status] && word.Length > 0
            ? line with { Status = status, Text = rest }
            : line with { Problem = $"\"{Shortened(word)}\" is no status. Write triage, investigating, identified, mitigated, resolved, closed or cancelled." };
    }

    private static TypedLine WithSeverity(TypedLine line)
    {
        var (word, rest) = Cut(line.Text);
        var digits = word.StartsWith("sev", StringComparison.OrdinalIgnoreCase) ? word[3..].TrimStart('-') : word;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((Severity)number)
            ? line with { Severity = (Severity)number, Text = rest }
            : line with { Problem = $"\"{Shortened(word)}\" is no severity. Write 1, 2, 3 or 4; 1 is the worst." };
    }

    private static TypedLine WithRole(TypedLine line)
    {
        foreach (var (name, role) in RoleNames)
        {
            if (!line.Text.StartsWith(name, StringComparison.OrdinalIgnoreCase) || (line.Text.Length > name.Length && line.Text[name.Length] != ' '))
                continue;
            var person = line.Text[name.Length..].Trim();
            return person.Length == 0
                ? line with { Problem = $"/role {name} needs a name behind it, or \"me\"." }
                : line with { Role = role, Text = person };
        }

        return line with { Problem = $"\"{Shortened(Cut(line.Text).Word)}\" is no role. Write commander, deputy, scribe, communications, expert or responder." };
    }

    private static TypedLine WithPercent(TypedLine line)
    {
        var (word, rest) = Cut(line.Text);
        if (rest.StartsWith('%'))
            rest = rest[1..].Trim();
        return decimal.TryParse(word.TrimEnd('%').Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100
            ? line with { Percent = Math.Round(percent, 2), Text = rest }
            : line with { Problem = $"\"{Shortened(word)}\" is no share of users. Write a number from 0 to 100, such as 30 %." };
    }

    /// <summary>Longer names before those that they begin with.</summary>
    private static readonly (string Name, IncidentRole Role)[] RoleNames =
    [
        ("incident commander", IncidentRole.Commander), ("commander", IncidentRole.Commander), ("ic", IncidentRole.Commander), ("deputy", IncidentRole.Deputy),
        ("scribe", IncidentRole.Scribe), ("communications lead", IncidentRole.CommunicationsLead), ("communications", IncidentRole.CommunicationsLead),
        ("comms lead", IncidentRole.CommunicationsLead), ("comms", IncidentRole.CommunicationsLead), ("subject-matter expert", IncidentRole.SubjectMatterExpert),
        ("subject matter expert", IncidentRole.SubjectMatterExpert), ("expert", IncidentRole.SubjectMatterExpert), ("sme", IncidentRole.SubjectMatterExpert),
        ("responder", IncidentRole.Responder),
    ];

    private static (string Word, string Behind) Cut(string text)
    {
        var end = text.AsSpan().IndexOfAny(' ', '\t', '\n');
        return end < 0 ? (text, "") : (text[..end], text[end..].Trim());
    }

    private static string Shortened(string word) => word.Length <= 30 ? word : word[..30] + "…";
}
