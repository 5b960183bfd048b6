using System.Globalization;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>How long a document may be. Within these limits it is read in two seconds whatever it holds; a postmortem has a hundredth of them.</summary>
public static class DocumentLimits
{
    /// <summary>The most characters.</summary>
    public const int MaximumCharacters = 2 * 1024 * 1024;

    /// <summary>The most lines.</summary>
    public const int MaximumLines = 20_000;

    /// <summary>The most bytes that so many characters can have: more need not be sent to be refused.</summary>
    public const int MaximumBytes = (3 * MaximumCharacters) + 3;

    /// <summary>What a person is told whose document is too long.</summary>
    public static string TooManyCharacters { get; } = $"The document has more than {Number(MaximumCharacters)} characters. A postmortem is text; leave logs and pictures out.";

    /// <summary>Both limits in words: "2,097,152 characters or 20,000 lines".</summary>
    public static string Words { get; } = $"{Number(MaximumCharacters)} characters or {Number(MaximumLines)} lines";

    /// <summary>Which limit the text exceeds, for a person; <see langword="null"/> where it exceeds none.</summary>
    public static string? Exceeded(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaximumCharacters)
            return TooManyCharacters;
        var lines = 1;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\n' or '\u0085' or '\u2028' or '\u2029' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                lines++;
        }

        return lines > MaximumLines ? $"The document has more than {Number(MaximumLines)} lines. A postmortem is text; leave logs out." : null;
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
