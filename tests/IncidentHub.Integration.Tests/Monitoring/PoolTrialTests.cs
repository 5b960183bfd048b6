using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Poolers;
using IncidentHub.Core.Notifications.Outbound;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Monitoring.Poolers;
using IncidentHub.Integration.Tests.Monitoring.Scrapes;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring;

/// <summary>Trying a pooler or an application before it is saved: what is wrong is said so that a person can act on it.</summary>
public sealed class PoolTrialTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Test_Pooler_IsReachedOrSaysWhatItLacksAndThatHelps()
    {
        await using var pooler = await PoolerScene.StartAsync(postgres);
        await using var watching = await Watching.StartAsync(await postgres.CreateDatabaseAsync());
        var (wrong, stranger, elsewhere) = (pooler.Input(), pooler.Input(), pooler.Input());
        (wrong.Password, stranger.UserName, elsewhere.Port) = ("wrong", PgBouncer.Stranger, Programs.FreePort());

        var good = await TestAsync(watching, pooler.Input());
        var refused = await TestAsync(watching, wrong);
        var nobody = await TestAsync(watching, elsewhere);
        var lacking = await TestAsync(watching, stranger);
        // What the lines say, done: the user is among those who may look.
        var settings = await File.ReadAllTextAsync(pooler.SettingsFile, Cancellation);
        await File.WriteAllTextAsync(pooler.SettingsFile, settings.Replace(
            $"stats_users = {PgBouncer.StatsUser}", $"{lacking.MissingGrants[1]}, {PgBouncer.StatsUser}", StringComparison.Ordinal), Cancellation);
        await using (var console = await PoolerConsole.OpenAsync(pooler.Access(PgBouncer.AdminUser), Cancellation))
            await console.QueryAsync(lacking.MissingGrants[^1], Cancellation);
        var helped = await TestAsync(watching, stranger);

        Assert.True(good is { Connected: true, MissingGrants: [] }, good.Message);
        Assert.StartsWith("Connected to the console.", good.Message, StringComparison.Ordinal);
        Assert.False(refused.Connected);
        Assert.StartsWith("The pooler refuses user or password", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing listens", nobody.Message, StringComparison.Ordinal);
        Assert.True(lacking.Connected);
        Assert.Equal($"stats_users = {PgBouncer.Stranger}", lacking.MissingGrants[1]);
        Assert.True(helped is { Connected: true, MissingGrants: [] }, helped.Message);
    }

    [Fact]
    public async Task Test_Application_IsReadOrSaysWhyNot()
    {
        await using var endpoint = await MetricsEndpoint.OpenAsync();
        await using var watching = await Watching.StartAsync(await postgres.CreateDatabaseAsync());
        var input = ChainScene.InputOf(endpoint.Metrics);

        var good = await TestAsync(watching, input);
        endpoint.Text = MetricsEndpoint.OnePool + "<html>Sign in first</html>\n";
        var garbage = await TestAsync(watching, input);
        endpoint.Text = "process_cpu_seconds_total 12\n";
        var noPools = await TestAsync(watching, input);
        (endpoint.Text, endpoint.Status) = (MetricsEndpoint.OnePool, 404);
        var notFound = await TestAsync(watching, input);
        (endpoint.Status, endpoint.Token) = (200, "s3cret");
        var withoutToken = await TestAsync(watching, input);
        input.Password = "s3cret";
        var withToken = await TestAsync(watching, input);
        await endpoint.GoAsync();
        var gone = await TestAsync(watching, input);

        Assert.True(good.Connected, good.Message);
        Assert.Equal("Connected. 1 pool: shop (HikariCP).", good.Message);
        Assert.Contains("Line 5", garbage.Message, StringComparison.Ordinal);
        Assert.Contains("no connection pool", noPools.Message, StringComparison.Ordinal);
        Assert.Contains("status 404", notFound.Message, StringComparison.Ordinal);
        Assert.Contains("status 401", withoutToken.Message, StringComparison.Ordinal);
        Assert.True(withToken.Connected, withToken.Message);
        Assert.Contains("Nothing listens", gone.Message, StringComparison.Ordinal);
        Assert.All((TargetTest[])[garbage, noPools, notFound, withoutToken, gone], test => Assert.False(test.Connected));
    }

    [Fact]
    public async Task Test_ApplicationThatNobodyAllowed_NamesTheKeyThatWouldAllowIt()
    {
        await using var endpoint = await MetricsEndpoint.OpenAsync();
        await using var watching = await Watching.StartAsync(await postgres.CreateDatabaseAsync(), networks: null);

        var test = await TestAsync(watching, ChainScene.InputOf(endpoint.Metrics));

        Assert.False(test.Connected);
        Assert.Contains($"{OutboundOptions.AllowedNetworksKey}=127.0.0.1/32", test.Message, StringComparison.Ordinal);
    }

    private static Task<TargetTest> TestAsync(Watching watching, TargetInput input) => watching.Targets.TestAsync(Actor.System, null, input, Cancellation);
}
