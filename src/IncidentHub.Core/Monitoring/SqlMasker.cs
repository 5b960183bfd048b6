using System.Text;

namespace IncidentHub.Core.Monitoring;

/// <summary>
/// Takes the literals out of a statement before it is stored, streamed or shown: strings of every kind, numbers, bit
/// strings, and comments, which carry request ids and worse. Names, keywords and parameters stay. The lexical
/// rules are PostgreSQL's ("Lexical Structure" in its manual). Where a text is cut off, or can be read in two ways, all
/// that could be part of a literal goes.
/// </summary>
public static class SqlMasker
{
    private const char Mask = '?';

    /// <summary>The longest result, in characters.</summary>
    public const int MaxLength = 4000;

    /// <summary>The statement without its literals, on one line. What is no SQL at all is treated the same way.</summary>
    public static string Apply(string statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var output = new StringBuilder(Math.Min(statement.Length, MaxLength) + 16);
        var position = 0;
        while (position < statement.Length && output.Length < MaxLength)
            position = Step(statement, position, output);
        if (output.Length > MaxLength)
            output.Length = MaxLength;
        return output.ToString().Trim();
    }

    private static int Step(string text, int at, StringBuilder output)
    {
        var current = text[at];
        var next = at + 1 < text.Length ? text[at + 1] : '\0';
        switch (current)
        {
            case '\'':
                return Masked(output, EndOfString(text, at, escapes: false));
            case '"':
                return Copied(text, at, EndOfName(text, at), output);
            case '$':
                return Dollar(text, at, output);
            case '-' when next == '-':
                return Space(output, EndOfLine(text, at));
            case '/' when next == '*':
                return Space(output, EndOfComment(text, at));
            case '.' when char.IsAsciiDigit(next):
                return Masked(output, EndOfNumber(text, at));
            case var _ when char.IsAsciiDigit(current):
                return Masked(output, EndOfNumber(text, at));
            case var _ when IsNameStart(current):
                return Word(text, at, output);
            case var _ when char.IsWhiteSpace(current) || char.IsControl(current):
                return Space(output, at + 1);
            default:
                output.Append(current);
                return at + 1;
        }
    }

    private static int Word(string text, int at, StringBuilder output)
    {
        var end = at + 1;
        while (end < text.Length && IsNamePart(text[end]))
            end++;
        var quoted = end < text.Length && text[end] == '\'';
        if (!quoted || end - at != 1 || text[at] is not ('e' or 'E' or 'b' or 'B' or 'x' or 'X' or 'n' or 'N'))
            return Copied(text, at, end, output);
        return Masked(output, EndOfString(text, end, escapes: text[at] is 'e' or 'E'));
    }

    private static int Dollar(string text, int at, StringBuilder output)
    {
        var end = at + 1;
        if (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            return Copied(text, at, end, output);
        }
        while (end < text.Length && IsNamePart(text[end]) && text[end] != '$')
            end++;
        if (end < text.Length && text[end] != '$')
        {
            output.Append('$');
            return at + 1;
        }
        // Cut within the opening tag, or within the body: the rest is part of the literal.
        if (end >= text.Length)
            return Masked(output, text.Length);
        var tag = text[at..(end + 1)];
        var close = text.IndexOf(tag, end + 1, StringComparison.Ordinal);
        return Masked(output, close < 0 ? text.Length : close + tag.Length);
    }

    /// <summary>
    /// The place after a string. A backslash before the quote of a plain string ends it with
    /// standard_conforming_strings and does not without: the setting is not known here, so the rest of the text counts as literal.
    /// </summary>
    private static int EndOfString(string text, int at, bool escapes)
    {
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                if (!escapes && i + 1 < text.Length && text[i + 1] == '\'')
                    return text.Length;
                if (escapes || (i + 1 < text.Length && text[i + 1] == '\\'))
                    i++;
            }
            else if (text[i] == '\'')
            {
                if (i + 1 >= text.Length || text[i + 1] != '\'')
                    return i + 1;
                i++;
            }
        }
        return text.Length;
    }

    private static int EndOfName(string text, int at)
    {
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '"' && (i + 1 >= text.Length || text[i + 1] != '"'))
                return i + 1;
            if (text[i] == '"')
                i++;
        }
        return text.Length;
    }

    private static int EndOfNumber(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && (IsNamePart(text[end]) || text[end] == '.'))
            end++;
        return end;
    }

    private static int EndOfLine(string text, int at)
    {
        var end = text.AsSpan(at).IndexOfAny('\n', '\r');
        return end < 0 ? text.Length : at + end;
    }

    private static int EndOfComment(string text, int at)
    {
        var depth = 1;
        var i = at + 2;
        while (i < text.Length && depth > 0)
        {
            var pair = i + 1 < text.Length ? (text[i], text[i + 1]) : (text[i], '\0');
            depth += pair switch { ('/', '*') => 1, ('*', '/') => -1, _ => 0 };
            i += pair is ('/', '*') or ('*', '/') ? 2 : 1;
        }
        return i;
    }

    private static int Masked(StringBuilder output, int end)
    {
        output.Append(Mask);
        return end;
    }

    private static int Copied(string text, int at, int end, StringBuilder output)
    {
        output.Append(text, at, end - at);
        return end;
    }

    private static int Space(StringBuilder output, int end)
    {
        if (output.Length > 0 && output[^1] != ' ')
            output.Append(' ');
        return end;
    }

    private static bool IsNameStart(char character) =>
        char.IsAsciiLetter(character) || character == '_' || character >= 0x80;

    private static bool IsNamePart(char character) =>
        IsNameStart(character) || char.IsAsciiDigit(character) || character == '$';
}
