namespace IncidentHub.Core.Knowledge.Runbooks;

/// <summary>
/// Compares two texts line by line with the shortest edit script (Myers, "An O(ND) Difference Algorithm and Its Variations", 1986).
/// Texts with more than <see cref="MostEdits"/> differing lines are told as one removed and one added: nobody reads such a comparison,
/// and its cost grows with the square of the differences.
/// </summary>
public static class TextComparison
{
    /// <summary>Lines that may differ.</summary>
    public const int MostEdits = 1000;

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
            .. Trace(before, after) is { } trace ? Walk(before, after, trace) : Replaced(before, after),
            .. from[^end..].Select(line => new ComparedLine(LineFate.Kept, line)),
        ];
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.ReplaceLineEndings("\n").Split('\n');

    private static IEnumerable<ComparedLine> Replaced(string[] before, string[] after) =>
        before.Select(line => new ComparedLine(LineFate.Removed, line)).Concat(after.Select(line => new ComparedLine(LineFate.Added, line)));

    /// <summary>For each number of edits, how far each diagonal reaches; null when there are too many.</summary>
    private static List<int[]>? Trace(string[] before, string[] after)
    {
        var most = Math.Min(before.Length + after.Length, MostEdits);
        // Diagonal k stands at index k + most + 1, so that its neighbours are always there.
        var reach = new int[(2 * most) + 3];
        var trace = new List<int[]>();
        for (var edits = 0; edits <= most; edits++)
        {
            trace.Add(reach[(most + 1 - edits)..(most + 2 + edits)]);
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var at = diagonal + most + 1;
                var x = diagonal == -edits || (diagonal != edits && reach[at - 1] < reach[at + 1]) ? reach[at + 1] : reach[at - 1] + 1;
                while (x < before.Length && x - diagonal < after.Length && before[x] == after[x - diagonal])
                    x++;
                reach[at] = x;
                if (x >= before.Length && x - diagonal >= after.Length)
                    return trace;
            }
        }

        return null;
    }

    // From the end back to the beginning, along what each number of edits had reached before it.
    private static List<ComparedLine> Walk(string[] before, string[] after, List<int[]> trace)
    {
        var lines = new List<ComparedLine>();
        var (x, y) = (before.Length, after.Length);
        for (var edits = trace.Count - 1; edits >= 0; edits--)
        {
            var diagonal = x - y;
            int Reach(int other) => Math.Abs(other) > edits ? -1 : trace[edits][other + edits];
            var down = diagonal == -edits || (diagonal != edits && Reach(diagonal - 1) < Reach(diagonal + 1));
            var previous = down ? diagonal + 1 : diagonal - 1;
            var fromX = edits == 0 ? 0 : Reach(previous);
            var fromY = edits == 0 ? 0 : fromX - previous;
            while (x > fromX && y > fromY)
            {
                lines.Add(new ComparedLine(LineFate.Kept, before[--x]));
                y--;
            }

            if (edits == 0)
                break;
            lines.Add(down ? new ComparedLine(LineFate.Added, after[--y]) : new ComparedLine(LineFate.Removed, before[--x]));
        }

        lines.Reverse();
        return lines;
    }
}
