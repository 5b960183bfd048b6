namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>Finds the reports in running text: a log of any prefix, or what a client, a driver or a person made of it.</summary>
internal sealed class ReportReader(LogText text, bool isChinese)
{
    private const int LinesUpToDetail = 6;

    private readonly List<FoundReport> found = [];

    /// <summary>The reports, in the order of the text. One pass: each position is looked at a bounded number of times.</summary>
    public static List<FoundReport> Read(LogText text, bool isChinese)
    {
        var reader = new ReportReader(text, isChinese);
        reader.Read();
        return reader.found;
    }

    private void Read()
    {
        var position = 0;
        var mention = DeadlockMention.Next(text, 0);
        var sentence = WaitSentence.Next(text.Text, 0);
        while (mention is not null || sentence is not null)
        {
            if (sentence is null || (mention is not null && mention.Start < sentence.Start && !BelongTogether(mention, sentence)))
            {
                position = Bare(mention!);
            }
            else
            {
                position = Whole(sentence, mention is not null && mention.Start < sentence.Start ? mention : null, position);
            }
            if (sentence is not null && sentence.Start < position)
                sentence = WaitSentence.Next(text.Text, position);
            if (mention is not null && mention.Start < position)
                mention = DeadlockMention.Next(text, position);
        }
    }

    // The message, and its detail a few lines on with no other message between.
    private bool BelongTogether(DeadlockMention mention, WaitSentence sentence)
    {
        if (text.LineAt(sentence.Start) - text.LineAt(mention.Start) > LinesUpToDetail)
            return false;
        return DeadlockMention.Next(text, mention.End) is not { } next || next.Start > sentence.Start;
    }

    /// <summary>A message whose detail is missing: hidden by the driver, cut, or not logged (log_error_verbosity = terse).</summary>
    private int Bare(DeadlockMention mention)
    {
        var lineStart = text.StartOf(text.LineAt(mention.Start));
        var prefix = text.Text.AsSpan(lineStart, mention.Prefix - lineStart);
        var victim = MessagePrefix.BracketedPid(prefix);
        var at = At(prefix, mention.Start);
        var number = text.NumberAt(mention.Start);
        var lineEnd = text.StartOf(text.LineAt(mention.Start) + 1);
        var tail = MessageTail.Read(text, Math.Min(lineEnd, text.Text.Length), "\t");
        found.Add(new(
            new()
            {
                Line = number,
                At = at.At,
                VictimPid = victim,
                Processes = victim is { } pid ? [new(pid, tail.Statement)] : [],
                Context = tail.Context,
                Doubts =
                [
                    new(number, "The detail is missing: who waited for whom is not said. Drivers hide it unless told otherwise, and log_error_verbosity = terse leaves it out."),
                    .. at.Doubt is { } doubt ? [new ReportDoubt(number, doubt)] : Array.Empty<ReportDoubt>(),
                ],
            },
            number, text.NumberAt(Math.Max(mention.End - 1, tail.End - 1)), victim is not null));
        return Math.Max(mention.End, tail.End);
    }

    private int Whole(WaitSentence sentence, DeadlockMention? mention, int floor)
    {
        var block = WaitBlock.Read(text, sentence);
        var lineStart = Math.Max(floor, text.StartOf(text.LineAt(block.Start)));
        var label = LastLabel(lineStart, block.Start);
        if (mention is null && label is { } quoting && (quoting.Kind == FieldKind.Statement || text.Text.AsSpan(quoting.Start).StartsWith("LOG:", StringComparison.Ordinal)))
            return block.End; // SQL that speaks of a deadlock, as log_statement has it.
        var (statements, tail) = Behind(block);
        if (block.Start > 0 && text.Text[block.Start - 1] == '"')
            statements.CutAtQuote();
        var doubts = new List<ReportDoubt>(statements.Doubts);

        var ownPrefix = text.Text.AsSpan(lineStart, (label?.Start ?? block.Start) - lineStart);
        var messageStart = mention is null ? 0 : text.StartOf(text.LineAt(mention.Start));
        var messagePrefix = mention is null ? [] : text.Text.AsSpan(messageStart, Math.Max(0, mention.Prefix - messageStart));
        var at = At(ownPrefix, block.Start);
        if (at.At is null && mention is not null && At(messagePrefix.Length > 0 ? messagePrefix : text.Before(mention.Start), mention.Start) is { } other && other != default)
            at = other;
        var number = text.NumberAt(block.Start);
        if (at.Doubt is { } doubt)
            doubts.Add(new(number, doubt));

        var isHead = block.IsRing || mention is not null || label?.Kind == FieldKind.Detail;
        var report = new DeadlockReport
        {
            Line = text.NumberAt(mention?.Start ?? block.Start),
            At = at.At,
            VictimPid = ReportParts.Victim(block, ownPrefix, messagePrefix, isHead, number, doubts),
            Processes = ReportParts.Processes(block, statements, tail),
            Waits = ReportParts.Waits(block, text),
            Context = tail.Context,
        };
        ReportParts.Missing(report, text, block, doubts);
        var end = Math.Max(block.End, tail.End);
        var isLogged = MessagePrefix.BracketedPid(ownPrefix) is not null || tail.Statement is not null;
        found.Add(new(report with { Doubts = doubts }, text.NumberAt(mention?.Start ?? block.Start), text.NumberAt(end - 1), isLogged));
        return end;
    }

    private (Statements Statements, MessageTail Tail) Behind(WaitBlock block)
    {
        var margin = block.Margin ?? DetailBody.MarginBehind(text, block) ?? "";
        var first = With(margin);
        if (margin.Length == 0 || first.Statements.Texts.Count == block.Waits.Count)
            return first;

        // Copies lose some of the indentation: once more, with any.
        var loose = With("");
        return loose.Statements.Texts.Count > first.Statements.Texts.Count ? loose : first;

        (Statements Statements, MessageTail Tail) With(string taken)
        {
            var body = DetailBody.Read(text, block, taken);
            var tail = MessageTail.Read(text, body.End, taken);
            return (Statements.Read(body, block.Waits, tail.Statement), tail);
        }
    }

    private LogInstant At(ReadOnlySpan<char> prefix, int position)
    {
        var read = LogInstant.In(prefix, isChinese);
        return read.At is null && text[text.LineAt(position)].Time is { } time && LogInstant.In(time, isChinese) is { At: not null } carried ? carried : read;
    }

    private FieldLabel? LastLabel(int from, int to)
    {
        FieldLabel? last = null;
        for (var at = Math.Max(from, to - 400); FieldLabel.Find(text.Text, at, to) is { } label; at = label.End)
            last = label;
        return last;
    }
}
