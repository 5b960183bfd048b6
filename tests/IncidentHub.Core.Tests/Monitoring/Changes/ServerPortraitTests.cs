using IncidentHub.Core.Monitoring.Changes;
using IncidentHub.Core.Monitoring.Probes;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Core.Tests.Monitoring.Changes;

public sealed class ServerPortraitTests
{
    private static readonly DateTimeOffset Start = new(2026, 2, 3, 9, 30, 0, TimeSpan.Zero);
    private static readonly ServerFactReading Timeout = new("setting", "deadlock_timeout", "1000 ms");
    private static readonly ServerFactReading Index = new("index", "transfers_from", "CREATE INDEX transfers_from ON t (a) WHERE state = 'secret'");
    private static readonly ServerFactReading Application = new("application", "checkout", "");

    private readonly ServerPortrait _portrait = ServerPortrait.Begin(Guid.NewGuid(), Start, [Timeout, Index, Application]);

    [Fact]
    public void Compare_Nothing_IsNothing()
    {
        Assert.Empty(Compare(1, Timeout, Index, Application));
        Assert.Equal(Start.AddMinutes(1), _portrait.LookedAt);
    }

    [Fact]
    public void Compare_ASettingChanged_TellsBothAndBetweenWhichLooks()
    {
        Compare(1, Timeout, Index, Application);

        var change = Assert.Single(Compare(2, Timeout with { Value = "5000 ms" }, Index, Application));

        Assert.Equal((ServerChangeKind.Setting, "deadlock_timeout", "1000 ms", "5000 ms"), (change.Kind, change.Name, change.From, change.To));
        Assert.Equal((Start.AddMinutes(1), Start.AddMinutes(2)), (change.NotBefore, change.SeenAt));
        Assert.Empty(Compare(3, Timeout with { Value = "5000 ms" }, Index, Application));
    }

    [Fact]
    public void Compare_AnIndexIsDropped_TellsItsDefinitionMasked()
    {
        var change = Assert.Single(Compare(1, Timeout, Application));

        Assert.Equal((ServerChangeKind.Index, "transfers_from", null), (change.Kind, change.Name, change.To));
        Assert.Equal("CREATE INDEX transfers_from ON t (a) WHERE state = ?", change.From);
    }

    [Fact]
    public void Compare_ApplicationsComeAndGo_OnlyTheFirstTimeIsNews()
    {
        var batch = new ServerFactReading("application", "close day", "");

        Assert.Equal("close day", Assert.Single(Compare(1, Timeout, Index, batch)).Name);
        Assert.Empty(Compare(2, Timeout, Index));
        Assert.Empty(Compare(3, Timeout, Index, Application, batch));
    }

    [Fact]
    public void Compare_ApplicationsWithNamesOfEveryKind_AreNoNewsAtSomePoint()
    {
        var many = Enumerable.Range(0, ServerPortrait.MostApplications + 5).Select(index => new ServerFactReading("application", new string((char)('a' + (index % 26)), 1 + (index / 26)), ""));

        Assert.Empty(Compare(1, [Timeout, Index, .. many]));
    }

    [Fact]
    public void Compare_AWholeSchemaIsMadeAnew_TellsSomeOfIt()
    {
        var many = Enumerable.Range(0, 500).Select(index => new ServerFactReading("table", $"t{index}", "id integer"));

        Assert.Equal(ServerPortrait.MostChanges, Compare(1, [Timeout, Index, Application, .. many]).Count);
        Assert.Empty(Compare(2, [Timeout, Index, Application, .. many]));
    }

    [Fact]
    public void Compare_TheRoleIsShownMore_IsNoChangeOfTheServer()
    {
        var more = new ServerFactReading("setting", "shared_preload_libraries", "pg_stat_statements");

        Assert.Empty(Compare(1, Timeout, Index, Application, more, new("scope", "rights", "t t")));
        Assert.Single(Compare(2, Timeout, Index, Application, new("scope", "rights", "t t")));
    }

    [Fact]
    public void Compare_ManyTablesAndASetting_TellsTheSetting()
    {
        var many = Enumerable.Range(0, 500).Select(index => new ServerFactReading("index", $"i{index}", "CREATE INDEX"));

        Assert.Equal(ServerChangeKind.Setting, Compare(1, [Timeout with { Value = "5000 ms" }, Index, Application, .. many])[0].Kind);
    }

    private IReadOnlyList<ServerChange> Compare(double minutes, params ServerFactReading[] readings) =>
        _portrait.Compare(Start.AddMinutes(minutes), readings, new FakeTimeProvider(Start));
}
