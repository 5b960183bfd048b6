using System.Globalization;

namespace IncidentHub.Core.Monitoring.Scrapes;

/// <summary>Reads one line: name, labels, value, and after it an instant and an exemplar that nobody needs here.</summary>
internal ref struct ScrapeLineReader(ReadOnlySpan<byte> line, ScrapeNames names)
{
    private ReadOnlySpan<byte> _rest = line;

    /// <summary>What is wrong, once <see cref="Read"/> gave nothing.</summary>
    public string? Wrong { get; private set; }

    public ScrapeSample? Read()
    {
        if (_rest[0] == '{')
            return Refuse("A metric's name stands before the braces; names in quotation marks are not of this format.");
        var name = TakeWord(colons: true);
        if (name.IsEmpty)
            return Refuse("A metric's name begins with a letter, _ or :.");
        SkipBlanks();
        var labels = TryTake('{') ? ReadLabels() : [];
        if (labels is null)
            return null;
        SkipBlanks();
        var value = TakeToken();
        if (value.IsEmpty)
            return Refuse("The value is missing.");
        if (!TryParse(value, out var number))
            return Refuse(labels.Count == 0 ? "This is no metric: after a name comes a number." : "The value is not a number.");
        return IsEnd() ? new ScrapeSample(names.Of(name), labels, number) : null;
    }

    private List<ScrapeLabel>? ReadLabels()
    {
        var labels = new List<ScrapeLabel>();
        while (true)
        {
            SkipBlanks();
            if (TryTake('}'))
                return labels;
            if (labels.Count == ScrapeText.MaxLabels)
                return RefuseLabels(string.Create(CultureInfo.InvariantCulture, $"The sample has more than {ScrapeText.MaxLabels} labels."));
            if (ReadLabel() is not { } label)
                return null;
            foreach (var other in labels)
            {
                if (other.Name == label.Name)
                    return RefuseLabels("The same label stands there twice.");
            }
            labels.Add(label);
            SkipBlanks();
            if (!TryTake(',') && (_rest.IsEmpty || _rest[0] != '}'))
                return RefuseLabels("After a label comes a comma or the closing brace.");
        }
    }

    private ScrapeLabel? ReadLabel()
    {
        var name = TakeWord(colons: false);
        SkipBlanks();
        if (name.IsEmpty || (!_rest.IsEmpty && _rest[0] != '='))
        {
            Wrong = _rest.IsEmpty ? "The line ends within the labels." : "A label's name holds letters, digits and _ only, and = follows.";
            return null;
        }
        if (!TryTake('='))
        {
            Wrong = "The line ends within the labels.";
            return null;
        }
        SkipBlanks();
        if (!TryTake('"'))
        {
            Wrong = "A label's value stands in quotation marks.";
            return null;
        }
        return TakeQuoted() is { } value ? new ScrapeLabel(names.Of(name), value) : null;
    }

    /// <summary>Up to the closing quotation mark. What is escaped beside \\, \" and \n stays as it is.</summary>
    private string? TakeQuoted()
    {
        var end = 0;
        var isEscaped = false;
        while (end < _rest.Length && _rest[end] != '"')
        {
            isEscaped |= _rest[end] == '\\';
            end += _rest[end] == '\\' ? 2 : 1;
        }
        if (end >= _rest.Length)
        {
            Wrong = "The line ends within a label's value: its quotation mark is missing.";
            return null;
        }
        var value = isEscaped ? Unescape(_rest[..end]) : names.Of(_rest[..end]);
        _rest = _rest[(end + 1)..];
        return value;
    }

    private readonly string Unescape(ReadOnlySpan<byte> escaped)
    {
        var plain = new byte[escaped.Length];
        var length = 0;
        for (var at = 0; at < escaped.Length; at++)
        {
            var isEscape = escaped[at] == '\\' && at + 1 < escaped.Length && escaped[at + 1] is (byte)'\\' or (byte)'"' or (byte)'n';
            if (escaped[at] != '\\' || !isEscape)
                plain[length++] = escaped[at];
            else
                plain[length++] = escaped[++at] == 'n' ? (byte)'\n' : escaped[at];
        }
        return names.Of(plain.AsSpan(0, length));
    }

    /// <summary>Behind the value: nothing, an instant, an exemplar.</summary>
    private bool IsEnd()
    {
        SkipBlanks();
        if (!_rest.IsEmpty && _rest[0] != '#')
        {
            if (!TryParse(TakeToken(), out _))
            {
                Wrong = "Behind the value stands something that is not an instant.";
                return false;
            }
            SkipBlanks();
        }
        if (_rest.IsEmpty || _rest[0] == '#')
            return true;
        Wrong = "Behind the instant stands something else.";
        return false;
    }

    private static bool TryParse(ReadOnlySpan<byte> token, out double number)
    {
        if (double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
            return true;
        var isPlain = token is [(byte)'+' or (byte)'-', ..];
        var word = isPlain ? token[1..] : token;
        if (!word.SequenceEqual("Inf"u8) && !word.SequenceEqual("inf"u8))
            return false;
        number = token[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        return true;
    }

    private ReadOnlySpan<byte> TakeWord(bool colons)
    {
        var length = 0;
        while (length < _rest.Length && IsWord(_rest[length], isFirst: length == 0, colons))
            length++;
        return Take(length);
    }

    private static bool IsWord(byte letter, bool isFirst, bool colons) =>
        letter is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (byte)'_'
        || (letter is >= (byte)'0' and <= (byte)'9' && !isFirst)
        || (letter == ':' && colons);

    private ReadOnlySpan<byte> TakeToken()
    {
        var length = _rest.IndexOfAny((byte)' ', (byte)'\t');
        return Take(length < 0 ? _rest.Length : length);
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    private bool TryTake(char letter)
    {
        if (_rest.IsEmpty || _rest[0] != letter)
            return false;
        _rest = _rest[1..];
        return true;
    }

    private void SkipBlanks() => _rest = _rest.TrimStart(" \t"u8);

    private ScrapeSample? Refuse(string wrong)
    {
        Wrong = wrong;
        return null;
    }

    private List<ScrapeLabel>? RefuseLabels(string wrong)
    {
        Wrong = wrong;
        return null;
    }
}
