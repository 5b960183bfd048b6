using System.Text;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>
/// Tells from the words of a heading or label what the part below is about, in English, German, French, Spanish, Portuguese and Japanese.
/// </summary>
internal static partial class SectionNames
{
    private const int LongestName = 120;

    /// <summary>The kind whose name this is, word for word; for labels and headings without marks, which may be ordinary text.</summary>
    public static SectionKind? Exact(string text)
    {
        if (text.Length > LongestName || IsInstruction(text))
            return null;
        var name = Normalize(text, keepBrackets: false);
        if (name.Length == 0)
            return null;
        if (ExactNames.TryGetValue(name, out var kind))
            return kind;
        // "Root cause and resolution", "Corrective measures and prevention", "Tasks to address the issue"
        return name.Count(c => c == ' ') <= 7 && OnlyKnownWords(name) ? ByWords(name) : null;
    }

    /// <summary>The kind that the words of a marked heading point to.</summary>
    public static SectionKind? Loose(string text)
    {
        if (text.Length > LongestName || IsInstruction(text))
            return null;
        if (Exact(text) is { } exact)
            return exact;
        var name = Normalize(text, keepBrackets: false);
        if (name.Length > 0 && name.Count(c => c == ' ') <= 9 && ByWords(name) is { } kind)
            return kind;
        return ByWords(Normalize(text, keepBrackets: true));
    }

    /// <summary>Whether the name says plainly that tasks follow, not only improvements or actions of some sort.</summary>
    public static bool NamesTasks(string text)
    {
        var name = Normalize(text, keepBrackets: false);
        return TaskNames.Any(word => name.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>Whether the name says plainly that measures follow.</summary>
    public static bool NamesMeasures(string text)
    {
        var name = Normalize(text, keepBrackets: false);
        return name.Contains("measure", StringComparison.Ordinal) || name.Contains("remediation", StringComparison.Ordinal)
            || name.Contains("corrective", StringComparison.Ordinal) || name.Contains("massnahmen", StringComparison.Ordinal);
    }

    /// <summary>Exercise texts name the sections too: "Timeline must contain:".</summary>
    public static bool IsInstruction(string text) =>
        text.Contains("must contain", StringComparison.OrdinalIgnoreCase) || text.Contains("should contain", StringComparison.OrdinalIgnoreCase)
        || text.Contains("must include", StringComparison.OrdinalIgnoreCase);

    private static SectionKind? ByWords(string name)
    {
        foreach (var (kind, words) in Keywords)
        {
            foreach (var word in words)
            {
                if (Holds(name, word))
                    return kind;
            }
        }

        return null;
    }

    // Latin words from their beginning; Japanese has no gaps between words.
    private static bool Holds(string name, string word)
    {
        var at = name.IndexOf(word, StringComparison.Ordinal);
        while (at >= 0)
        {
            if (word[0] >= '\u2e80' || at == 0 || !char.IsLetterOrDigit(name[at - 1]))
                return true;
            at = name.IndexOf(word, at + 1, StringComparison.Ordinal);
        }

        return false;
    }

    private static bool OnlyKnownWords(string name)
    {
        if (name.Any(c => c >= '\u2e80'))
            return name.Length <= 14;
        foreach (var word in name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Ordinary.Contains(word) && !KnownParts.Any(part => word.StartsWith(part, StringComparison.Ordinal)))
                return false;
        }

        return true;
    }

    private static string Normalize(string text, bool keepBrackets)
    {
        var folded = CalendarWords.Fold(Markup.Plain(text));
        var builder = new StringBuilder(folded.Length);
        var depth = 0;
        foreach (var c in folded)
        {
            if (c is '(' or '[' or '{' or '（')
                depth++;
            if (depth == 0 || keepBrackets)
                builder.Append(char.IsLetterOrDigit(c) || c is '\'' or '’' ? c : c == '&' ? '&' : ' ');
            if (c is ')' or ']' or '}' or '）' && depth > 0)
                depth--;
        }

        var words = builder.ToString().Replace("&", " and ", StringComparison.Ordinal).Replace('’', '\'').Replace("ß", "ss", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // A number before the name: "3. 根因", "2) Timeline".
        var first = words.Length > 1 && words[0].All(char.IsAsciiDigit) ? 1 : 0;
        return string.Join(' ', words.Skip(first));
    }
}
