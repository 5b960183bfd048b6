namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Takes Markdown's marks off what is to be compared or shown as a label.</summary>
internal static class Markup
{
    /// <summary>The text without asterisks, back-ticks, underscores around words, and link targets.</summary>
    public static string Plain(string text)
    {
        if (text.AsSpan().IndexOfAny("*`_[<") < 0)
            return text.Trim();
        var builder = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '*' or '`')
                continue;
            if (c == '_' && (i == 0 || i == text.Length - 1 || !char.IsLetterOrDigit(text[i - 1]) || !char.IsLetterOrDigit(text[i + 1])))
                continue;
            if (c == ']' && i + 1 < text.Length && text[i + 1] == '(' && text.IndexOf(')', i, Math.Min(text.Length - i, 400)) is var close and > 0)
            {
                i = close;
                continue;
            }

            if (c == '[' && text.IndexOf("](", i, Math.Min(text.Length - i, 300), StringComparison.Ordinal) > 0)
                continue;
            builder.Append(c);
        }

        return builder.ToString().Trim();
    }

    /// <summary>Removes an emphasis mark that lost its partner when the text was cut.</summary>
    public static string Balanced(string text)
    {
        var result = text.Trim();
        foreach (var mark in (string[])["**", "__", "`"])
        {
            var count = 0;
            for (var i = result.IndexOf(mark, StringComparison.Ordinal); i >= 0; i = result.IndexOf(mark, i + mark.Length, StringComparison.Ordinal))
                count++;
            if (count % 2 == 1)
                result = result.Remove(result.IndexOf(mark, StringComparison.Ordinal), mark.Length).Trim();
        }

        return result;
    }

    /// <summary>Splits "Label: value" where the label is short and is no time or address.</summary>
    public static bool TryLabel(string content, out string label, out string value)
    {
        (label, value) = ("", "");
        var limit = Math.Min(content.Length, 90);
        var colon = -1;
        for (var i = 0; i < limit; i++)
        {
            if (content[i] is ':' or '：')
            {
                colon = i;
                break;
            }

            if (content[i] is '.' or '!' or '?' && i + 1 < content.Length && content[i + 1] == ' ' && i > 3)
                return false;
        }

        if (colon <= 0 || (colon + 1 < content.Length && content[colon + 1] is '/' or ':') || (colon + 1 < content.Length && char.IsDigit(content[colon + 1]) && char.IsDigit(content[colon - 1])))
            return false;
        label = Plain(content[..colon]);
        if (label.Length == 0 || !label.Any(char.IsLetter) || label.Count(c => c == ' ') > 10)
            return false;
        value = content[(colon + 1)..].Trim();
        if (value.StartsWith("**", StringComparison.Ordinal) && content[..colon].Contains("**", StringComparison.Ordinal))
            value = value[2..].Trim();
        value = value.Length > 0 && value.All(c => c is '*' or '_' or ' ') ? "" : Balanced(value);
        return true;
    }
}
