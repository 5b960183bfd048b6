namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Tells what was left of a template from what a person wrote.</summary>
internal static class Placeholders
{
    private static readonly string[] Times = ["HH:MM", "hh:mm", "HH:mm", "YYYY-MM-DD", "AAAA-MM-DD", "20xx-MM-DD", "yyyy-mm-dd", "DD/MM/YYYY", "JJ/MM/AAAA", "TT.MM.JJJJ", "XX:XX", "[開始時刻]"];

    private static readonly string[] Sayings = ["will fill here", "to be filled", "fill this in", "tbd", "none", "none yet", "none so far", "nothing yet", "not yet", "to do", "todo", "n/a", "lorem ipsum", "xxx"];

    /// <summary>Whether the text holds the pattern of a time instead of a time.</summary>
    public static bool HasTimePattern(string text)
    {
        foreach (var pattern in Times)
        {
            if (text.Contains(pattern, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Whether the document is an unfilled template: placeholders in several places.</summary>
    public static bool IsTemplate(IReadOnlyList<SourceLine> lines) =>
        lines.Where(line => line.Shape is not (LineShape.Blank or LineShape.Rule or LineShape.Code))
            .Where(line => HasTimePattern(line.Content) || line.Content.Contains("{{", StringComparison.Ordinal) || (line.Content.Length > 3 && IsAll(line.Content)))
            .Skip(2).Any();

    /// <summary>Whether nothing but a placeholder stands here: [text], {text}, &lt;text&gt;, $NAME, or a saying such as "will fill here".</summary>
    public static bool IsAll(string text)
    {
        // Templates help in italics: _Describe what happened._
        if (text.Length > 12 && text[0] == '_' && text[1] != '_' && text.EndsWith('_') && text.AsSpan(1, text.Length - 2).IndexOf("_ ") < 0)
            return true;
        var plain = text.Trim(' ', '*', '_', '"', '-', '.', '>', '|', ':');
        if (plain.Length == 0)
            return true;
        if (plain.Length > 300)
            return false;
        if (Sayings.Contains(plain.ToLowerInvariant(), StringComparer.Ordinal))
            return true;
        return (plain[0], plain[^1]) switch
        {
            ('[', ']') => !plain.Contains("](", StringComparison.Ordinal) && plain.IndexOf(']', StringComparison.Ordinal) == plain.Length - 1,
            ('{', '}') => true,
            ('<', '>') => plain.IndexOf('>', StringComparison.Ordinal) == plain.Length - 1 && !plain.Contains("://", StringComparison.Ordinal),
            _ => plain[0] == '$' && plain.Skip(1).All(c => char.IsUpper(c) || c == '_'),
        };
    }
}
