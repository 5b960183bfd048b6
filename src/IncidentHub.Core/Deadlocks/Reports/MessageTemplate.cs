namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>
/// A message of the server with places for its arguments, as in its message catalogues: <c>Process {0} waits for {1} on {2}</c>. A space
/// stands for any white space or none, a quotation mark for any or none, and a full stop at the end may be missing: copies lose them.
/// </summary>
internal sealed class MessageTemplate
{
    /// <summary>The longest argument, in characters.</summary>
    public const int LongestArgument = 200;

    private const string Quotes = "\"'«»„“”‘’\\";

    private readonly List<string> literals = [];
    private readonly List<int> slots = [];

    public MessageTemplate(string text)
    {
        var start = 0;
        for (int open; (open = text.IndexOf('{', start)) >= 0; start = open + 3)
        {
            literals.Add(text[start..open]);
            slots.Add(text[open + 1] - '0');
        }
        literals.Add(text[start..]);
    }

    public int Arguments => slots.Count;

    /// <summary>What stands before the first argument, without spaces.</summary>
    public string Opening => literals[0].Trim();

    /// <summary>The first word after the first argument.</summary>
    public string Anchor => literals[1].Trim().Split(' ')[0];

    /// <summary>Matches from a position on.</summary>
    /// <returns>The arguments as ranges of the text, in the order of their numbers, or <see langword="null"/>.</returns>
    public Range[]? Match(string text, int position, out int end)
    {
        end = position;
        var found = new Range[slots.Count];
        var at = Literal(text, position, literals[0]);
        for (var i = 0; i < slots.Count; i++)
        {
            if (at < 0)
                return null;
            var (last, after) = Argument(text, at, i);
            if (after < 0)
                return null;
            found[slots[i]] = at..last;
            at = after;
        }
        end = at;
        return at < 0 ? null : found;
    }

    /// <summary>The template with its arguments filled in.</summary>
    public string Fill(IReadOnlyList<string> arguments)
    {
        var text = literals[0];
        for (var i = 0; i < slots.Count; i++)
            text += arguments[slots[i]] + literals[i + 1];
        return text;
    }

    // Where an argument ends, and where the text goes on behind the words that follow it.
    private (int End, int After) Argument(string text, int start, int slot)
    {
        var next = literals[slot + 1];
        var digits = start;
        while (digits < text.Length && digits - start < 10 && char.IsAsciiDigit(text[digits]))
            digits++;
        if (digits > start && (Literal(text, digits, next) is var afterDigits && afterDigits >= 0))
            return (digits, afterDigits);
        for (var end = start + 1; end < text.Length && end - start <= LongestArgument && text[end - 1] != '\n'; end++)
        {
            if (Literal(text, end, next) is var after && after >= 0 && next.AsSpan().Trim(" .").Length > 0)
                return (end, after);
        }
        return (-1, -1);
    }

    private static int Literal(string text, int position, string literal)
    {
        var at = position;
        for (var i = 0; i < literal.Length; i++)
        {
            var wanted = literal[i];
            if (wanted == ' ')
                at = SkipSpace(text, at);
            else if (wanted == '"')
                at = SkipQuotes(text, at);
            else if (at < text.Length && text[at] == wanted)
                at++;
            else if (i < literal.Length - 1 || wanted != '.')
                return -1;
        }
        return at;
    }

    // At most one line break: a sentence that was wrapped is one, two paragraphs are not.
    private static int SkipSpace(string text, int position)
    {
        var at = position;
        var broken = false;
        while (at < text.Length && at - position < 40 && (text[at] is ' ' or '\t' or '\u00a0' or '\u202f' || (text[at] == '\n' && !broken)))
            broken |= text[at++] == '\n';
        return at;
    }

    private static int SkipQuotes(string text, int position)
    {
        var at = position;
        while (at < text.Length && at - position < 4 && Quotes.Contains(text[at], StringComparison.Ordinal))
            at++;
        return at;
    }
}
