using System.Globalization;

namespace IncidentHub.Benchmarks.Deadlocks.Capture;

/// <summary>Tables for docs/benchmarks.md.</summary>
internal static class CaptureTable
{
    /// <summary>A table with a row for each group.</summary>
    /// <param name="heading">Head of the first column.</param>
    /// <param name="all">What was captured.</param>
    /// <param name="key">What makes a group, in the order of the rows.</param>
    /// <param name="name">Its name.</param>
    public static string Of<T>(string heading, IEnumerable<Captured> all, Func<Captured, T> key, Func<T, string> name) =>
        $"""
        | {heading} | deadlocks | told | by sampler | before the kill | by the log | victim foretold | victim in the end | poll 250 ms | kill → told p50, p95 | kill → log p50, p95 |
        |---|---|---|---|---|---|---|---|---|---|---|

        """ + string.Concat(all.GroupBy(key).OrderBy(group => group.Key).Select(group => Row(name(group.Key), [.. group])));

    private static string Row(string name, List<Captured> rows)
    {
        var foretold = rows.Where(row => row.Predicted is not null).ToList();
        var told = rows.Where(row => row.Final is not null).ToList();
        return string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {rows.Count} | {rows.Count(row => row.BySampler || row.ByLog)} | {rows.Count(row => row.BySampler)} | {rows.Count(row => row.IsBeforeKill)} | {rows.Count(row => row.ByLog)} ")
            + $"| {Share(foretold, row => row.Predicted == row.Ring.Victim)} | {Share(told, row => row.Final == row.Ring.Victim)} "
            + $"| {rows.Count(row => row.SeenByPoll)} | {Times(rows, row => row.FromKill)} | {Times(rows, row => row.FromKillToLog)} |\n";
    }

    private static string Share(List<Captured> rows, Func<Captured, bool> right) =>
        rows.Count == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{rows.Count(right)} of {rows.Count}");

    private static string Times(List<Captured> rows, Func<Captured, double?> time)
    {
        var times = rows.Select(time).OfType<double>().ToList();
        return times.Count == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{Figures.Percentile(times, 0.5):0}, {Figures.Percentile(times, 0.95):0} ms").Replace("-", "−", StringComparison.Ordinal);
    }
}
