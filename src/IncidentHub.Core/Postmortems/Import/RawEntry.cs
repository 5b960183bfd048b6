using System.Text;
using IncidentHub.Core.People;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>An entry of a timeline before its instant is worked out.</summary>
internal sealed class RawEntry(SourceLine line, TimeMention? mention, string text)
{
    private readonly StringBuilder body = new(text);

    public SourceLine Line { get; } = line;

    public TimeMention? Mention { get; } = mention;

    /// <summary>The date of the heading or line above it, for the first entry below.</summary>
    public DateSaid? HeaderDate { get; init; }

    public ZoneSaid? HeaderZone { get; init; }

    /// <summary>The time as written.</summary>
    public string? SaidAt { get; init; }

    public bool HasSeveralTimes { get; init; }

    public DateSaid? Date => Mention?.Date ?? HeaderDate;

    public string Text => body.ToString().Trim();

    public bool IsEmpty => body.Length == 0;

    public void Append(string more, bool sameParagraph)
    {
        if (body.Length > 0)
            body.Append(sameParagraph ? ' ' : '\n');
        body.Append(more);
    }
}
