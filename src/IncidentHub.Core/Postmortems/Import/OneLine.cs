using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Fits a text of any length into a title and the rest; what does not fit the title stands in full below it.</summary>
internal static class OneLine
{
    /// <summary>The title in one line, and the whole text where the title does not say all of it.</summary>
    public static (string Title, string Description) Of(string text, string? title = null)
    {
        var whole = text.Trim();
        var line = string.Concat((title ?? whole).Select(c => char.IsControl(c) ? ' ' : c)).Trim().Trim('*', '_', ' ');
        if (line.Length == 0)
            line = "(no words)";
        if (line.Length > IncidentLimits.Title)
        {
            // Half a character of two cannot be stored.
            var cut = IncidentLimits.Title - 1;
            line = line[..(char.IsHighSurrogate(line[cut - 1]) ? cut - 1 : cut)].TrimEnd() + "…";
        }
        // "**Title** (kind): what it is about": the title need not be said twice.
        if (title is not null && line == title && Markup.TryLabel(whole, out var label, out var value) && label == title && value.Length > 0)
            return (line, value);
        return (line, line == whole ? "" : whole);
    }
}
