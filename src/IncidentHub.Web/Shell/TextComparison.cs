using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;

namespace IncidentHub.Web.Shell;

/// <summary>
/// Compares two texts line by line, and lines that were changed word by word, by DiffPlex. Its cost grows with the product of what differs,
/// so texts that share next to nothing are told as one removed and one added: nobody reads such a comparison.
/// </summary>
public static class TextComparison
{
    /// <summary>The most pairs of differing lines that are looked at.</summary>
    private const long MostPairs = 4_000_000;

    /// <summary>Longer lines are told as a whole, in UTF-16 code units.</summary>
    private const int LongestLine = 2_000;

    /// <summary>All lines of both, in order.</summary>
    public static IReadOnlyList<ComparedLine> Compare(string older, string newer)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        var (from, to) = (Lines(older), Lines(newer));
        var start = 0;
        while (start < Math.Min(from.Length, to.Length) && from[start] == to[start])
            start++;
        var end = 0;
        while (end < Math.Min(from.Length, to.Length) - start && from[^(end + 1)] == to[^(end + 1)])
            end++;
        var (before, after) = (from[start..^end], to[start..^end]);
        return
        [
            .. from[..start].Select(line => new ComparedLine(LineFate.Kept, line)),
            .. (long)before.Length * after.Length > MostPairs ? Replaced(before, after) : Between(before, after),
            .. from[^end..].Select(line => new ComparedLine(LineFate.Kept, line)),
        ];
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.ReplaceLineEndings("\n").Split('\n');

    private static IEnumerable<ComparedLine> Replaced(string[] before, string[] after) =>
        before.Select(line => new ComparedLine(LineFate.Removed, line)).Concat(after.Select(line => new ComparedLine(LineFate.Added, line)));

    private static IEnumerable<ComparedLine> Between(string[] before, string[] after)
    {
        if (before.Length == 0 || after.Length == 0)
            return Replaced(before, after);
        var compared = new List<ComparedLine>();
        var at = 0;
        foreach (var block in Differ.Instance.CreateDiffs(string.Join('\n', before), string.Join('\n', after), ignoreWhiteSpace: false, ignoreCase: false, LineChunker.Instance).DiffBlocks)
        {
            compared.AddRange(before[at..block.DeleteStartA].Select(line => new ComparedLine(LineFate.Kept, line)));
            compared.AddRange(Changed(before.AsSpan(block.DeleteStartA, block.DeleteCountA), after.AsSpan(block.InsertStartB, block.InsertCountB)));
            at = block.DeleteStartA + block.DeleteCountA;
        }
        compared.AddRange(before[at..].Select(line => new ComparedLine(LineFate.Kept, line)));
        return compared;
    }

    // The first line that is gone is compared with the first that came, and so on: where as many came as went, they are the same lines, changed.
    private static List<ComparedLine> Changed(ReadOnlySpan<string> gone, ReadOnlySpan<string> came)
    {
        var (removed, added) = (new List<ComparedLine>(), new List<ComparedLine>());
        for (var i = 0; i < Math.Max(gone.Length, came.Length); i++)
        {
            if (i < gone.Length && i < came.Length && gone[i].Length <= LongestLine && came[i].Length <= LongestLine)
            {
                var words = Differ.Instance.CreateDiffs(gone[i], came[i], ignoreWhiteSpace: false, ignoreCase: false, WordChunker.Instance);
                removed.Add(new ComparedLine(LineFate.Removed, Pieces(words.PiecesOld, words.DiffBlocks, block => (block.DeleteStartA, block.DeleteCountA))));
                added.Add(new ComparedLine(LineFate.Added, Pieces(words.PiecesNew, words.DiffBlocks, block => (block.InsertStartB, block.InsertCountB))));
                continue;
            }
            if (i < gone.Length)
                removed.Add(new ComparedLine(LineFate.Removed, gone[i]));
            if (i < came.Length)
                added.Add(new ComparedLine(LineFate.Added, came[i]));
        }
        return [.. removed, .. added];
    }

    private static List<ComparedPiece> Pieces(IReadOnlyList<string> words, IList<DiffBlock> blocks, Func<DiffBlock, (int Start, int Count)> place)
    {
        var pieces = new List<ComparedPiece>();
        var at = 0;
        foreach (var (start, count) in blocks.Select(place))
        {
            Add(at, start, isChanged: false);
            Add(start, start + count, isChanged: true);
            at = start + count;
        }
        Add(at, words.Count, isChanged: false);
        return pieces;

        void Add(int from, int to, bool isChanged)
        {
            if (to > from)
                pieces.Add(new ComparedPiece(string.Concat(words.Skip(from).Take(to - from)), isChanged));
        }
    }
}
