namespace IncidentHub.Web.Postmortems.Import;

/// <summary>How lines of a document are named.</summary>
internal static class LineWords
{
    private const int MostRuns = 4;

    /// <summary>"line 12", "lines 12–14, 20".</summary>
    public static string Of(IReadOnlyList<int> lines)
    {
        if (lines.Count == 0)
            return "the name of the file";
        if (lines is [var only])
            return $"line {only}";
        var runs = new List<(int From, int To)>();
        foreach (var line in lines)
        {
            if (runs.Count > 0 && runs[^1].To == line - 1)
                runs[^1] = (runs[^1].From, line);
            else
                runs.Add((line, line));
        }

        var words = runs.Take(MostRuns).Select(run => run.From == run.To ? $"{run.From}" : $"{run.From}–{run.To}");
        return $"lines {string.Join(", ", words)}{(runs.Count > MostRuns ? " …" : "")}";
    }
}
