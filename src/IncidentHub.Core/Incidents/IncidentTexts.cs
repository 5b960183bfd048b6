namespace IncidentHub.Core.Incidents;

/// <summary>What texts of an incident may be. Each check returns null, or what is wrong for the person who typed it.</summary>
public static class IncidentTexts
{
    /// <summary>One line that says something.</summary>
    public static string? CheckTitle(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0)
            return "Write one line that says what it is.";
        if (trimmed.Length > IncidentLimits.Title)
            return $"This line has {trimmed.Length} characters; {IncidentLimits.Title} fit. Put the rest below it.";
        return trimmed.Any(char.IsControl) ? "This line holds a line break or a control character; write it in one line." : null;
    }

    /// <summary>Markdown, possibly empty.</summary>
    public static string? CheckText(string? text)
    {
        if ((text?.Length ?? 0) > IncidentLimits.Text)
            return $"This text has {text!.Length:N0} characters; {IncidentLimits.Text:N0} fit.";
        return text?.Contains('\0', StringComparison.Ordinal) == true ? "This text holds a NUL character, which cannot be stored." : null;
    }
}
