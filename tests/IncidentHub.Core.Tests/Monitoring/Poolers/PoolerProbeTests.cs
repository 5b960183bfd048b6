using IncidentHub.Core.Monitoring.Poolers;
using Xunit;
using static IncidentHub.Core.Tests.Monitoring.Poolers.ScriptedPooler;

namespace IncidentHub.Core.Tests.Monitoring.Poolers;

/// <summary>What a probe asks for, and how often.</summary>
public sealed class PoolerProbeTests
{
    private const int EachTime = 2;
    private const int WithSettings = 5;

    private readonly ScriptedPooler _pooler = new();

    [Fact]
    public async Task Read_OverTime_SettingsOnceAMinuteAndTheVersionOnce()
    {
        var opening = PoolerProbe.OpenAsync(_pooler.OpenTrustedAsync(), _pooler.Clock, CancellationToken.None);
        Assert.Equal(PoolerVersion.Statement, await _pooler.AnswerAsync(Answer));
        await using var probe = await opening;

        var first = await LookAsync(probe, WithSettings);
        _pooler.Clock.Advance(TimeSpan.FromSeconds(59));
        var second = await LookAsync(probe, EachTime);
        _pooler.Clock.Advance(TimeSpan.FromSeconds(1));
        var third = await LookAsync(probe, WithSettings);

        Assert.Equal(["SHOW DATABASES", "SHOW USERS", "SHOW CONFIG", "SHOW POOLS", "SHOW STATS"], first);
        Assert.Equal(["SHOW POOLS", "SHOW STATS"], second);
        Assert.Equal(first, third);
    }

    private async Task<List<string>> LookAsync(PoolerProbe probe, int statements)
    {
        var reading = probe.ReadAsync(CancellationToken.None);
        var asked = new List<string>();
        for (var count = 0; count < statements; count++)
            asked.Add(await _pooler.AnswerAsync(Answer));
        Assert.Equal("1.24.1", (await reading).Version!.ToString());
        return asked;
    }

    private static byte[] Answer(string statement) => statement == PoolerVersion.Statement
        ? Error("00000", "PgBouncer 1.24.1", 'N')
        : Columns("name");
}
