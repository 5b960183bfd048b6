namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>The lines of a detail behind those that say who waits: the statements.</summary>
internal sealed class DetailBody
{
    private const int MostLines = 100_000;
    private const int MostLinesWithoutIndent = 200;

    // Between the last wait and the first statement of one line.
    private const int LongestGap = 64;

    private readonly List<(int Number, string Text)> lines = [];

    private readonly bool isBounded;

    private DetailBody(string margin, bool isBounded) => (Margin, this.isBounded) = (margin, isBounded);

    public IReadOnlyList<(int Number, string Text)> Lines => lines;

    /// <summary>What was taken off each line; empty where lines are not indented, so that their end is guessed.</summary>
    public string Margin { get; }

    public bool IsLoose => Margin.Length == 0 && !isBounded;

    /// <summary>The position in the text behind it.</summary>
    public int End { get; private set; }

    /// <summary>Takes the lines that belong to the detail. A detail goes on only with a statement of one of its processes.</summary>
    /// <param name="text">Where the block stands.</param>
    /// <param name="block">The waits.</param>
    /// <param name="margin">What to take off each line.</param>
    /// <param name="isBounded">Whether the text is a detail and nothing else: then nothing in it ends it.</param>
    public static DetailBody Read(LogText text, WaitBlock block, string margin, bool isBounded = false)
    {
        var body = new DetailBody(margin, isBounded);
        if (block.IsInline)
            body.TakeInline(text, block);
        var first = text.LineAt(block.End - 1) + 1;
        if (body.lines.Count == 0)
            body.End = block.End;
        var begun = body.lines.Count > 0;
        var most = body.IsLoose ? MostLinesWithoutIndent : MostLines;
        for (var line = first; line < text.Count && line - first < most; line++)
        {
            var at = 0;
            if (!isBounded && EndsAt(text, line, margin, out at))
                break;
            var rest = at < 0 ? "" : text[line].Text[at..];
            if (!begun && !string.IsNullOrWhiteSpace(rest) && !(StatementHead.At(body.IsLoose ? rest.TrimStart() : rest, 0) is { } head && block.Pids.Contains(head.Pid)))
                break;
            begun |= rest.Length > 0;
            body.lines.Add((text[line].Number, rest));
            if (begun)
                body.End = text.StartOf(line + 1);
        }
        return body;
    }

    /// <summary>The margin of the lines behind a block of a single sentence, by the first statement.</summary>
    public static string? MarginBehind(LogText text, WaitBlock block)
    {
        var first = text.LineAt(block.End - 1) + 1;
        for (var line = first; line < text.Count && line < first + 3 && !text[line].Begins; line++)
        {
            if (StatementHead.Find(text[line].Text, 0, block.Pids) is >= 0 and var at)
                return text[line].Text[..at];
        }
        return null;
    }

    /// <summary>Whether the message's part ends before a line; otherwise where the line's own text begins, -1 for none.</summary>
    public static bool EndsAt(LogText text, int line, string margin, out int at)
    {
        at = -1;
        var content = text[line];
        if (content.Begins)
            return true;
        if (LineMargin.Matches(margin, content.Text, out at))
            return !LineMargin.IsIndented(margin) && MessageStart.Is(content.Text, at);
        at = -1;
        return !LineMargin.IsBlank(margin, content.Text);
    }

    // Where line breaks were lost, each head begins a line of its own again.
    private void TakeInline(LogText text, WaitBlock block)
    {
        var number = text.NumberAt(block.End);
        var end = Math.Max(block.End, text.StartOf(text.LineAt(block.End - 1) + 1) - 1);
        var at = StatementHead.Find(text.Text[block.End..Math.Min(end, block.End + LongestGap)], 0, block.Pids);
        if (at < 0)
            return;
        var rest = text.Text[block.End..end];
        rest = rest[..LabelIn(rest)];
        End = block.End + rest.Length;
        while (at >= 0)
        {
            var next = StatementHead.Find(rest, at + 1, block.Pids, int.MaxValue);
            lines.Add((number, (next < 0 ? rest[at..] : rest[at..next]).TrimEnd()));
            at = next;
        }
    }

    private static int LabelIn(string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i - 1]) && char.IsLetter(text[i]) && FieldLabel.At(text, i) is { Kind: FieldKind.Hint or FieldKind.Context or FieldKind.Statement })
                return i;
        }
        return text.Length;
    }
}
