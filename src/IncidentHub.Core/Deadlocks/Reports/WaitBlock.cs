using System.Buffers;

namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>
/// The lines of one detail that say who waits, as they follow one another. They come before the statements and give the pids; a statement
/// may hold anything, lines like these included.
/// </summary>
internal sealed class WaitBlock
{
    private const int LongestMargin = 300;

    // What is left of a line break, or of a mark for one.
    private static readonly SearchValues<char> Between = SearchValues.Create(" \t\u00a0.;,'\"\\nrt<>b/|");

    /// <summary>More processes than a server has; a text with more is none of its reports.</summary>
    private const int MostWaits = 10_000;

    private readonly List<WaitSentence> waits = [];
    private readonly HashSet<int> pids = [];

    private WaitBlock(WaitSentence first) => Add(first);

    /// <summary>The processes that wait.</summary>
    public IReadOnlySet<int> Pids => pids;

    public IReadOnlyList<WaitSentence> Waits => waits;

    public int Start => waits[0].Start;

    public int End => waits[^1].End;

    /// <summary>What each further line of the message begins with: what the carrier puts there, and the indentation. Null where all is on one line.</summary>
    public string? Margin { get; private set; }

    /// <summary>Whether line breaks were lost and the sentences follow one another in one line.</summary>
    public bool IsInline { get; private set; }

    /// <summary>Whether the last waits for the first. The server always writes the whole ring, so then nothing is missing before or behind.</summary>
    public bool IsRing => (waits.Count > 1 || waits[0].Pid == waits[0].BlockedBy) && waits[^1].BlockedBy == waits[0].Pid;

    /// <summary>The sentences that belong together with the first one.</summary>
    public static WaitBlock Read(LogText text, WaitSentence first)
    {
        var block = new WaitBlock(first);
        while (!block.IsRing && block.waits.Count < MostWaits && WaitSentence.Next(text.Text, block.End) is { } next && block.Follows(text, next))
            block.Add(next);
        return block;
    }

    private void Add(WaitSentence wait)
    {
        waits.Add(wait);
        pids.Add(wait.Pid);
    }

    private bool Follows(LogText text, WaitSentence next)
    {
        var (line, nextLine) = (text.LineAt(End - 1), text.LineAt(next.Start));
        if (nextLine == line)
        {
            if (text.Text.AsSpan(End, next.Start - End).IndexOfAnyExcept(Between) >= 0)
                return false;
            IsInline = true;
            return true;
        }

        var between = line + 1;
        while (between < nextLine && string.IsNullOrWhiteSpace(text[between].Text))
            between++;
        if (between != nextLine || nextLine - line > 2 || text[nextLine].Begins)
            return false;
        var start = text.StartOf(nextLine);
        if (next.Start - start > LongestMargin || FieldLabel.Find(text.Text, start, next.Start) is not null)
            return false;
        var margin = text.Text[start..next.Start];
        if (Margin is not null && !LineMargin.Matches(Margin, margin, out _))
            return false;
        Margin ??= margin;
        return true;
    }
}
