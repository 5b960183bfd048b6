using System.Text;
using IncidentHub.Core.People;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>An entry of a timeline before its instant is worked out.</summary>
internal sealed class RawEntry(SourceLine line, TimeMention? mention, string text)
{
    private const int MarkWithin = 6;

    private readonly StringBuilder body = new(text);
    private readonly SortedSet<int> lines = [line.Number];

    public SourceLine Line { get; } = line;

    public TimeMention? Mention { get; } = mention;

    /// <summary>The date of the heading or line above it, for the first entry below.</summary>
    public DateSaid? HeaderDate { get; init; }

    /// <summary>The line that <see cref="HeaderDate"/> stands on.</summary>
    public int? HeaderLine { get; init; }

    /// <summary>Every line that the entry is made of.</summary>
    public IReadOnlyCollection<int> Lines => HeaderLine is { } header ? [.. lines.Prepend(header)] : lines;

    public ZoneSaid? HeaderZone { get; init; }

    /// <summary>The time as written.</summary>
    public string? SaidAt { get; init; }

    public bool HasSeveralTimes { get; init; }

    /// <summary>Whether "≈" stands before the time, which says plainly that it was estimated.</summary>
    public bool IsMarkedApproximate => Line.Content.IndexOf('≈', StringComparison.Ordinal) is var sign and >= 0 && sign < MarkWithin;

    public DateSaid? Date => Mention?.Date ?? HeaderDate;

    public string Text => body.ToString().Trim();

    public bool IsEmpty => body.Length == 0;

    public void Append(SourceLine from, string more, bool sameParagraph)
    {
        lines.Add(from.Number);
        if (body.Length > 0)
            body.Append(sameParagraph ? ' ' : '\n');
        body.Append(more);
    }
}
