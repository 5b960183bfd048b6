namespace IncidentHub.Core.Search.Words;

/// <summary>How many slips of a key lie between two words.</summary>
public static class EditDistance
{
    /// <summary>
    /// Letters left out, added, changed, and neighbours that changed places (each counts one, none is edited twice: the restricted
    /// Damerau-Levenshtein distance); <paramref name="most"/> + 1 for more than that.
    /// </summary>
    public static int Between(string one, string other, int most)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (Math.Abs(one.Length - other.Length) > most)
            return most + 1;
        var (before, last, next) = (new int[other.Length + 1], new int[other.Length + 1], new int[other.Length + 1]);
        for (var column = 0; column <= other.Length; column++)
            last[column] = column;
        for (var row = 1; row <= one.Length; row++)
        {
            next[0] = row;
            var least = row;
            for (var column = 1; column <= other.Length; column++)
            {
                var cost = one[row - 1] == other[column - 1] ? 0 : 1;
                next[column] = Math.Min(Math.Min(last[column] + 1, next[column - 1] + 1), last[column - 1] + cost);
                if (row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1])
                    next[column] = Math.Min(next[column], before[column - 2] + 1);
                least = Math.Min(least, next[column]);
            }

            if (least > most)
                return most + 1;
            (before, last, next) = (last, next, before);
        }

        return Math.Min(last[other.Length], most + 1);
    }

    /// <summary>How many slips a word of that length is forgiven.</summary>
    public static int Forgiven(int length) => length switch { < 4 => 0, < 8 => 1, _ => 2 };
}
