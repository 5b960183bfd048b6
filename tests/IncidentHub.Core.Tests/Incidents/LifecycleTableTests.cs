using IncidentHub.Core.Incidents;
using Xunit;

namespace IncidentHub.Core.Tests.Incidents;

/// <summary>The decision record's tables are the truth; the code follows them.</summary>
public sealed class LifecycleTableTests
{
    private static readonly IReadOnlyList<IncidentStatus> Statuses = Enum.GetValues<IncidentStatus>();

    public static TheoryData<IncidentStatus, IncidentStatus> Pairs
    {
        get
        {
            var pairs = new TheoryData<IncidentStatus, IncidentStatus>();
            foreach (var from in Statuses)
            {
                foreach (var to in Statuses)
                    pairs.Add(from, to);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void CanMove_EveryPair_IsWhatTheTableSays(IncidentStatus from, IncidentStatus to)
    {
        var table = Table("| from \\ to ");
        var column = Array.IndexOf(table[0], to.ToString());
        var cell = Assert.Single(table, row => row[0] == from.ToString())[column];

        Assert.Contains(cell, new[] { "yes", "by merging", "–" });
        Assert.Equal(cell == "by merging", to == IncidentStatus.Merged && cell != "–");
        Assert.Equal(cell != "–", IncidentLifecycle.CanMove(from, to));
    }

    [Fact]
    public void Table_RowsAndColumns_AreTheStatusesOnceEach()
    {
        var table = Table("| from \\ to ");
        var names = Statuses.Select(status => status.ToString());

        Assert.Equal(names, table[0][1..]);
        Assert.Equal(names, table[1..].Select(row => row[0]));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Take_FromEveryStatusToEveryOther_SetsAndClearsWhatTheTableSays(IncidentStatus from, IncidentStatus to)
    {
        if (!IncidentLifecycle.CanMove(from, to))
            return;
        var row = Assert.Single(Table("| step to "), row => row[0] == to.ToString());
        var before = TestIncident.Created.AddHours(1);

        var empty = TestIncident.New(from);
        var set = LifecycleStep.Take(empty, to, TestIncident.Created);
        var full = TestIncident.New(from);
        full.AcknowledgedAt = full.IdentifiedAt = full.MitigatedAt = full.ResolvedAt = full.ClosedAt = before;
        var cleared = LifecycleStep.Take(full, to, TestIncident.Created);

        Assert.Equal(row[1], string.Join(", ", set.Select(change => change.Field.Name)));
        Assert.All(set, change => Assert.Equal((null, TestIncident.Created), (change.From, change.To)));
        Assert.Equal(row[2], string.Join(", ", cleared.Select(change => change.Field.Name)));
        Assert.All(cleared, change => Assert.Equal((before, null), (change.From, change.To)));
    }

    /// <summary>The rows of the table that begins so, as trimmed cells, without the line below the heading.</summary>
    private static List<string[]> Table(string beginning)
    {
        var lines = File.ReadAllLines(Record()).SkipWhile(line => !line.StartsWith(beginning, StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|'));
        List<string[]> rows = [.. lines.Where(line => !line.StartsWith("|---", StringComparison.Ordinal)).Select(line => line[1..^1].Split('|', StringSplitOptions.TrimEntries))];
        Assert.NotEmpty(rows);
        return rows;
    }

    private static string Record()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "IncidentHub.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "docs", "decisions", "0008-incident-lifecycle.md");
    }
}
