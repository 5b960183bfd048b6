using System.Text;
using DiffPlex;
using DiffPlex.Model;

namespace IncidentHub.Web.Postmortems.Writing;

/// <summary>
/// Brings what somebody else wrote into a text that is being written: both began from the same text. Lines are merged first, and words within a line
/// that both changed; where both changed the very same words a person has to decide.
/// </summary>
public static class TextMerge
{
    // Comparing costs the product of what differs.
    private const long MostPairs = 4_000_000;

    private const string Joins = ".:,_-/@%";

    /// <summary>What has to be changed in my text so that it holds theirs too, in order and without overlap.</summary>
    /// <param name="origin">What both began from.</param>
    /// <param name="mine">What I made of it.</param>
    /// <param name="theirs">What they made of it.</param>
    /// <param name="mineWins">Where both changed the same words, mine stay; else nothing is merged.</param>
    /// <returns>Null where both changed the same words.</returns>
    public static IReadOnlyList<TextEdit>? Edits(string origin, string mine, string theirs, bool mineWins = false)
    {
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(mine);
        ArgumentNullException.ThrowIfNull(theirs);
        return Edits(Lines(origin), Lines(mine), Lines(theirs), mineWins, (before, ours, others) => Edits(Words(before), Words(ours), Words(others), mineWins, null));
    }

    /// <summary>A text after edits.</summary>
    public static string Apply(string text, IReadOnlyList<TextEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(edits);
        var result = new StringBuilder(text.Length);
        var copied = 0;
        foreach (var edit in edits)
        {
            result.Append(text, copied, edit.Start - copied).Append(edit.Text);
            copied = edit.End;
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }

    private static List<TextEdit>? Edits(string[] origin, string[] mine, string[] theirs, bool mineWins, Func<string, string, string, IReadOnlyList<TextEdit>?>? within)
    {
        if (Between(origin, mine) is not { } ours || Between(origin, theirs) is not { } others)
            return null;
        var starts = Starts(mine);
        var edits = new List<TextEdit>();
        var touching = within is null;
        var (i, j, shift) = (0, 0, 0);
        while (j < others.Count)
        {
            // What only I changed, and what stands before their next change.
            if (i < ours.Count && !Meet(ours[i], others[j], touching) && Precedes(ours[i], others[j]))
            {
                shift += ours[i].InsertCountB - ours[i].DeleteCountA;
                i++;
                continue;
            }

            var (from, to) = (others[j].DeleteStartA, others[j].DeleteStartA + others[j].DeleteCountA);
            var (firstOfMine, firstOfTheirs) = (i, j++);
            for (var grew = true; grew;)
            {
                grew = false;
                while (i < ours.Count && Meets(ours[i], from, to, touching))
                {
                    (from, to, grew) = (Math.Min(from, ours[i].DeleteStartA), Math.Max(to, ours[i].DeleteStartA + ours[i].DeleteCountA), true);
                    i++;
                }

                while (j < others.Count && Meets(others[j], from, to, touching))
                {
                    (from, to, grew) = (Math.Min(from, others[j].DeleteStartA), Math.Max(to, others[j].DeleteStartA + others[j].DeleteCountA), true);
                    j++;
                }
            }

            var growth = ours[firstOfMine..i].Sum(block => block.InsertCountB - block.DeleteCountA);
            var (start, end) = (from + shift, to + shift + growth);
            shift += growth;
            var those = others[firstOfTheirs..j];
            var theirFrom = those[0].InsertStartB - (those[0].DeleteStartA - from);
            var theirTo = those[^1].InsertStartB + those[^1].InsertCountB + (to - those[^1].DeleteStartA - those[^1].DeleteCountA);
            var text = string.Concat(theirs[theirFrom..theirTo]);
            if (firstOfMine == i)
            {
                edits.Add(new TextEdit(starts[start], starts[end], text));
                continue;
            }

            var own = string.Concat(mine[start..end]);
            if (own == text)
                continue;
            if (from == to)
            {
                // Both put something in at the same place: theirs first, and neither is lost.
                edits.Add(new TextEdit(starts[start], starts[start], text + Between(text, own, isParagraph: within is not null || origin.All(string.IsNullOrWhiteSpace))));
                continue;
            }

            // What one took away as a whole and the other changed is for a person: half of it would stand where nobody wrote it.
            if (own.Length == 0 || text.Length == 0)
            {
                if (mineWins)
                    continue;
                return null;
            }

            if (within?.Invoke(string.Concat(origin[from..to]), own, text) is not { } finer)
            {
                if (mineWins)
                    continue;
                return null;
            }

            edits.AddRange(finer.Select(edit => edit with { Start = edit.Start + starts[start], End = edit.End + starts[start] }));
        }

        return edits;
    }

    // Two who wrote in one empty place did not write one word.
    private static string Between(string before, string after, bool isParagraph) =>
        before.Length == 0 || after.Length == 0 || char.IsWhiteSpace(before[^1]) || char.IsWhiteSpace(after[0]) ? "" : isParagraph ? "\n\n" : " ";

    private static bool Precedes(DiffBlock one, DiffBlock other) =>
        one.DeleteStartA < other.DeleteStartA || (one.DeleteStartA == other.DeleteStartA && one.DeleteCountA <= other.DeleteCountA);

    private static bool Meet(DiffBlock one, DiffBlock other, bool touching) => Meets(one, other.DeleteStartA, other.DeleteStartA + other.DeleteCountA, touching);

    // Two stretches meet where they share something; an insertion meets what it stands within, and another at the same place. Of words it also meets
    // what it touches: put to a word that goes, it would stand with the next.
    private static bool Meets(DiffBlock block, int from, int to, bool touching)
    {
        var (start, end) = (block.DeleteStartA, block.DeleteStartA + block.DeleteCountA);
        if (start != end && from != to)
            return start < to && end > from;
        if (start == end && from == to)
            return start == from;
        var (at, low, high) = start == end ? (start, from, to) : (from, start, end);
        return touching ? at >= low && at <= high : at > low && at < high;
    }

    private static List<DiffBlock>? Between(string[] origin, string[] changed)
    {
        var start = 0;
        while (start < Math.Min(origin.Length, changed.Length) && origin[start] == changed[start])
            start++;
        var end = 0;
        while (end < Math.Min(origin.Length, changed.Length) - start && origin[^(end + 1)] == changed[^(end + 1)])
            end++;
        var (before, after) = (origin.Length - start - end, changed.Length - start - end);
        if (before == 0 && after == 0)
            return [];
        if (before == 0 || after == 0)
            return [new DiffBlock(start, before, start, after)];
        if ((long)before * after > MostPairs)
            return null;
        var chunker = new Given(origin[start..^end], changed[start..^end]);
        return [.. Differ.Instance.CreateDiffs("a", "b", ignoreWhiteSpace: false, ignoreCase: false, chunker).DiffBlocks
            .Select(block => new DiffBlock(block.DeleteStartA + start, block.DeleteCountA, block.InsertStartB + start, block.InsertCountB))];
    }

    private static int[] Starts(string[] pieces)
    {
        var starts = new int[pieces.Length + 1];
        for (var index = 0; index < pieces.Length; index++)
            starts[index + 1] = starts[index] + pieces[index].Length;
        return starts;
    }

    // With their ends, so that the pieces are the text.
    private static string[] Lines(string text)
    {
        var lines = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[at..end]);
            at = end;
        }

        return [.. lines];
    }

    private static string[] Words(string text)
    {
        var words = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = at + 1;
            if (IsOfWord(text[at]))
            {
                // "14:05", "10.5", "max_connections" and an address are one word: half of it from each is what nobody wrote.
                while (end < text.Length && (IsOfWord(text[end]) || (Joins.Contains(text[end], StringComparison.Ordinal) && end + 1 < text.Length && IsOfWord(text[end + 1]))))
                    end++;
            }

            words.Add(text[at..end]);
            at = end;
        }

        return [.. words];
    }

    private static bool IsOfWord(char character) => char.IsLetterOrDigit(character) || char.IsSurrogate(character) || char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.NonSpacingMark;

    // Hands the comparison the pieces that are cut already.
    private sealed class Given(string[] one, string[] other) : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => text == "a" ? one : other;
    }
}
