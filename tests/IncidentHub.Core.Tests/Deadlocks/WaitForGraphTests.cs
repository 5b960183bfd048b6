using CsCheck;
using IncidentHub.Core.Deadlocks;
using Xunit;

namespace IncidentHub.Core.Tests.Deadlocks;

public sealed class WaitForGraphTests
{
    [Fact]
    public void Cycles_TwoWaitForEachOther_FindsThem() =>
        Assert.Equal([1, 2], Single(Graph((1, [2]), (2, [1]))));

    [Fact]
    public void Cycles_ThreeInARing_FindsAll() =>
        Assert.Equal([1, 2, 3], Single(Graph((1, [2]), (2, [3]), (3, [1]))));

    [Fact]
    public void Cycles_OneMoreWaitsForTheRing_LeavesItOut() =>
        Assert.Equal([1, 2], Single(Graph((9, [1]), (1, [2]), (2, [1]))));

    [Fact]
    public void Cycles_AChainToAHolder_FindsNone() =>
        Assert.Empty(WaitForGraph.Cycles(Graph((1, [2]), (2, [3]))));

    [Fact]
    public void Cycles_PreparedTransactionAsBlocker_FindsNone() =>
        Assert.Empty(WaitForGraph.Cycles(Graph((1, [0]), (2, [0, 1]))));

    [Fact]
    public void Cycles_TwoRings_FindsBoth() =>
        Assert.Equal(2, WaitForGraph.Cycles(Graph((1, [2]), (2, [1]), (3, [4]), (4, [3, 1]))).Count);

    [Fact]
    public void Cycles_AHundredThousandInARow_DoesNotOverflow()
    {
        const int length = 100_000;
        var graph = Enumerable.Range(1, length).ToDictionary(pid => pid, IReadOnlyList<int> (pid) => [pid % length + 1]);

        Assert.Equal(length, Assert.Single(WaitForGraph.Cycles(graph)).Count);
    }

    /// <summary>Against the definition: a process is in a cycle when it can be reached from itself.</summary>
    [Fact]
    public void Cycles_AnyGraph_HoldThoseThatReachThemselves() =>
        Gen.Int[0, 7].Array[0, 4].Array[1, 8].Sample(rows =>
        {
            var graph = rows.Select((row, pid) => (pid, row)).ToDictionary(
                item => item.pid, IReadOnlyList<int> (item) => [.. item.row.Where(other => other != item.pid).Distinct()]);
            var found = WaitForGraph.Cycles(graph).SelectMany(cycle => cycle).Order();
            return found.SequenceEqual(graph.Keys.Where(pid => Reaches(graph, pid, pid)));
        });

    private static bool Reaches(Dictionary<int, IReadOnlyList<int>> graph, int from, int to)
    {
        var seen = new HashSet<int>();
        var next = new Stack<int>(graph[from]);
        while (next.TryPop(out var pid))
        {
            if (pid == to)
                return true;
            if (seen.Add(pid) && graph.TryGetValue(pid, out var ahead))
                ahead.ToList().ForEach(next.Push);
        }
        return false;
    }

    private static IEnumerable<int> Single(IReadOnlyDictionary<int, IReadOnlyList<int>> graph) =>
        Assert.Single(WaitForGraph.Cycles(graph)).Order();

    private static Dictionary<int, IReadOnlyList<int>> Graph(params (int Pid, int[] BlockedBy)[] rows) =>
        rows.ToDictionary(row => row.Pid, IReadOnlyList<int> (row) => row.BlockedBy);
}
