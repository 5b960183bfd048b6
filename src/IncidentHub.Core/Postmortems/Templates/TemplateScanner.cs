namespace IncidentHub.Core.Postmortems.Templates;

/// <summary>
/// Finds the tags and values of a template with their lines. Stricter than the engine, on purpose: what the two could
/// read differently is refused, so that the rules are checked on what the engine will run.
/// </summary>
internal static class TemplateScanner
{
    private const int LongestToken = 1_000;

    public static List<TemplateToken> Scan(string template)
    {
        var tokens = new List<TemplateToken>();
        var line = 1;
        var counted = 0;
        var position = 0;
        while ((position = NextOpening(template, position)) >= 0)
        {
            line += template.AsSpan(counted, position - counted).Count('\n');
            counted = position;
            var token = Read(template, position, line);
            tokens.Add(token);
            position += token.Text.Length;
        }

        return tokens;
    }

    private static int NextOpening(string template, int from)
    {
        for (var index = template.IndexOf('{', from); index >= 0 && index + 1 < template.Length; index = template.IndexOf('{', index + 1))
        {
            if (template[index + 1] is '{' or '%' or '#')
                return index;
        }

        return -1;
    }

    private static TemplateToken Read(string template, int start, int line)
    {
        var isTag = template[start + 1] == '%';
        if (template[start + 1] == '#')
            throw new TemplateProblemException(line, "\"{#\" has a meaning of its own here. Write {% comment %} … {% endcomment %}, or put a space between the two.");

        var close = isTag ? "%}" : "}}";
        var end = FindClose(template, start + 2, close);
        if (end < 0)
            throw new TemplateProblemException(line, $"This {(isTag ? "{%" : "{{")} is never closed: {close} is missing.");

        var text = template[start..(end + 2)];
        if (text.Length > LongestToken)
            throw new TemplateProblemException(line, $"This {(isTag ? "tag" : "value")} is longer than {LongestToken} characters.");

        var inner = text[2..^2];
        if (inner.Contains("{{", StringComparison.Ordinal) || inner.Contains("{%", StringComparison.Ordinal) || inner.StartsWith('{')
            || inner.Contains("%}", StringComparison.Ordinal) || inner.Contains("}}", StringComparison.Ordinal))
            throw new TemplateProblemException(line, $"One tag begins inside another: {close} is missing before it.");
        return new TemplateToken(line, isTag, text, inner.Trim().Trim('-').Trim());
    }

    // Quotes are honoured; where they do not close, the engine could end the token elsewhere than we do.
    private static int FindClose(string template, int from, string close)
    {
        var quote = '\0';
        for (var index = from; index + 1 < template.Length && index - from <= LongestToken; index++)
        {
            var character = template[index];
            if (quote != '\0')
                quote = character == quote ? '\0' : quote;
            else if (character is '"' or '\'')
                quote = character;
            else if (character == close[0] && template[index + 1] == close[1])
                return index;
        }

        return -1;
    }
}
