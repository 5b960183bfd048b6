using System.Globalization;
using System.Text;

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
        return trimmed.Any(BreaksLine)
            ? "This line holds a line break or a control character; write it in one line."
            : CheckEncoding(trimmed);
    }

    /// <summary>Markdown, possibly empty.</summary>
    public static string? CheckText(string? text)
    {
        if ((text?.Length ?? 0) > IncidentLimits.Text)
            return string.Create(CultureInfo.InvariantCulture, $"This text has {text!.Length:N0} characters; {IncidentLimits.Text:N0} fit.");
        return CheckStorable(text);
    }

    /// <summary>Whether a text of any length can be stored.</summary>
    public static string? CheckStorable(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true
        ? "This text holds a NUL character, which cannot be stored."
        : CheckEncoding(text ?? "");

    private static bool BreaksLine(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';

    /// <summary>Half of a surrogate pair is no text: the store takes UTF-8, which cannot hold it.</summary>
    private static string? CheckEncoding(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != System.Buffers.OperationStatus.Done)
                return "This text holds half of a character, which cannot be stored. Paste it again.";
            text = text[length..];
        }

        return null;
    }
}
