using IncidentHub.Core.People;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Lines that say in which zone all the times of a timeline are.</summary>
internal static class ZoneNotes
{
    /// <summary>The zone that the line names, or null where the line is no such note.</summary>
    public static ZoneSaid? In(SourceLine line)
    {
        if (line.Content.Length > 120 || LeadingTime.Of(line.Content) is not null)
            return null;
        var text = CalendarWords.Fold(line.Content);
        if (!text.Contains("time", StringComparison.Ordinal) && !text.Contains("zeit", StringComparison.Ordinal) && !text.Contains("heure", StringComparison.Ordinal)
            && !text.Contains("hora", StringComparison.Ordinal) && !text.Contains('時', StringComparison.Ordinal))
            return null;
        return TimeScanner.First(line.Content) is null ? ZoneScanner.FindIn(Markup.Plain(line.Content)) : null;
    }
}
