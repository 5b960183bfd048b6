namespace IncidentHub.Core.Notifications.Outbox;

/// <summary>What texts of the outbox may hold: whoever writes them quotes what people typed.</summary>
internal static class OutboxText
{
    public const int LongestSubject = 200;
    public const int LongestText = 4000;
    public const int LongestAddress = 500;
    public const int LongestKey = 200;
    public const int LongestError = 300;

    /// <summary>One line: control characters, line separators and what turns the direction of text become blanks.</summary>
    public static string Line(string text, int longest) =>
        Cut(string.Join(' ', new string([.. text.Select(character => IsLine(character) ? character : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries)), longest);

    /// <summary>Lines: control characters but line ends become blanks.</summary>
    public static string Lines(string text, int longest) =>
        Cut(new string([.. text.ReplaceLineEndings("\n").Select(character => character == '\n' || IsLine(character) ? character : ' ')]).Trim(), longest);

    /// <summary>The address without the slash in front.</summary>
    /// <exception cref="ArgumentException">It is none of this site.</exception>
    public static string Address(string address)
    {
        var path = address.TrimStart('/');
        // A scheme or an authority would lead elsewhere; a backslash is a slash to browsers.
        return path.Length <= LongestAddress && !address.StartsWith("//", StringComparison.Ordinal)
            && path.All(character => character is > ' ' and <= '~' and not ('\\' or '<' or '>' or '"'))
            && !path.Split('/', '?', '#')[0].Contains(':', StringComparison.Ordinal)
                ? path
                : throw new ArgumentException("An address is a page of this site, relative to its root.", nameof(address));
    }

    /// <exception cref="ArgumentException">It is empty or too long to be told from others.</exception>
    public static string Key(string key) =>
        key.Length is > 0 and <= LongestKey ? key : throw new ArgumentException($"A key has 1 to {LongestKey} characters.", nameof(key));

    private static bool IsLine(char character) =>
        !char.IsControl(character) && character is not ('\u2028' or '\u2029' or '\u200e' or '\u200f' or '\u061c'
            or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'));

    private static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        var end = longest - 1;
        // Half a character of two units is none.
        if (char.IsHighSurrogate(text[end - 1]))
            end--;
        return text[..end] + "…";
    }
}
