namespace IncidentHub.Core.Postmortems.Templates;

/// <summary>A <c>{{ … }}</c> or <c>{% … %}</c> of a template.</summary>
/// <param name="Line">Where it begins, counted from 1.</param>
/// <param name="IsTag">True for <c>{% … %}</c>.</param>
/// <param name="Text">All of it, with its braces.</param>
/// <param name="Inner">What is between the braces, trimmed.</param>
internal sealed record TemplateToken(int Line, bool IsTag, string Text, string Inner)
{
    /// <summary>The tag's first word, such as "for"; empty for a value.</summary>
    public string Tag { get; } = IsTag ? FirstWord(Inner) : "";

    private static string FirstWord(string text)
    {
        var length = 0;
        while (length < text.Length && (char.IsLetterOrDigit(text[length]) || text[length] == '_'))
            length++;
        return text[..length];
    }
}
