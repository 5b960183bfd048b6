using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Poolers;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Npgsql;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring.Poolers;

/// <summary>Every way that a real PgBouncer lets its users in, and keeps them out.</summary>
public sealed class PoolerLoginTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData("trust")]
    [InlineData("plain")]
    [InlineData("md5")]
    [InlineData("scram-sha-256")]
    public async Task Open_EveryAuthType_ReadsPoolsAndTellsFaultsApart(string authType)
    {
        await using var pooler = await PoolerScene.StartAsync(postgres, new PgBouncerOptions { AuthType = authType });

        await using (var console = await PoolerConsole.OpenAsync(pooler.Access(), PoolerScene.Cancellation))
        {
            var table = await console.QueryAsync(PoolReading.Statement, PoolerScene.Cancellation);
            Assert.Contains("cl_waiting", table.Columns);
            Assert.Equal(ConsoleLogin.Database, Assert.Single(table.Rows).Text("database"));
            Assert.Empty(PoolReading.Read(table));
        }

        var stranger = await PoolerScene.FaultAsync(pooler.Access(PgBouncer.Stranger));
        Assert.Equal(TargetState.Refused, stranger.State);
        Assert.Contains("stats_users", stranger.Reason, StringComparison.Ordinal);
        var unknown = await PoolerScene.FaultAsync(pooler.Access("nobody"));
        Assert.Equal(TargetState.Refused, unknown.State);
        Assert.Contains("auth_file", unknown.Reason, StringComparison.Ordinal);
        if (authType == "trust")
            return;
        var wrong = await PoolerScene.FaultAsync(pooler.Access(password: "wrong"));
        Assert.Equal(TargetState.Refused, wrong.State);
        Assert.StartsWith("The pooler refuses user or password", wrong.Reason, StringComparison.Ordinal);
        var none = await PoolerScene.FaultAsync(pooler.Access(password: ""));
        Assert.Equal("The pooler asks for a password and none is stored. Enter it.", none.Reason);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("md5")]
    [InlineData("scram-sha-256")]
    public async Task Open_PasswordBeyondAscii_IsLetIn(string authType)
    {
        // A ligature, a superscript, a space and a soft hyphen that SASLprep changes, and a letter beyond 16 bits.
        await using var pooler = await PoolerScene.StartAsync(postgres, new PgBouncerOptions { AuthType = authType, Password = "pä\ufb01x\u00b2\u00a0\u00ad\U0001d4d0\u4e2d" });

        await using var console = await PoolerConsole.OpenAsync(pooler.Access(), PoolerScene.Cancellation);

        Assert.Single((await console.QueryAsync(PoolerVersion.Statement, PoolerScene.Cancellation)).Rows);
    }

    [Fact]
    public async Task Open_LocalSocket_IsReached()
    {
        await using var pooler = await PoolerScene.StartAsync(postgres);

        await using var console = await PoolerConsole.OpenAsync(pooler.Access(host: pooler.SocketFolder), PoolerScene.Cancellation);

        Assert.Single((await console.QueryAsync(PoolerVersion.Statement, PoolerScene.Cancellation)).Rows);
    }

    [Fact]
    public async Task Open_PoolerFullOfClients_StillShowsItsPools()
    {
        await using var pooler = await PoolerScene.StartAsync(postgres, new PgBouncerOptions { Settings = "max_client_conn = 1" });
        await using var client = new NpgsqlConnection(pooler.ConnectionString);
        await client.OpenAsync();
        await using var next = new NpgsqlConnection(pooler.ConnectionString);
        Assert.Contains("max_client_conn", (await Assert.ThrowsAsync<PostgresException>(() => next.OpenAsync())).Message, StringComparison.Ordinal);

        await using var console = await PoolerConsole.OpenAsync(pooler.Access(), PoolerScene.Cancellation);

        Assert.Equal(1, Assert.Single(PoolReading.Read(await console.QueryAsync(PoolReading.Statement, PoolerScene.Cancellation))).ClientsActive);
    }
}
