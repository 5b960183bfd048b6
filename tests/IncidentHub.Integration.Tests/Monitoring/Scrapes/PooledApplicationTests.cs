using System.Text;
using IncidentHub.Core.Monitoring.Scrapes;
using IncidentHub.Core.Notifications.Outbound;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Npgsql;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring.Scrapes;

/// <summary>A real Npgsql behind the real exporter, read over real HTTP: the names that it has are the ones that we know.</summary>
public sealed class PooledApplicationTests(PostgresFixture postgres) : IDisposable
{
    private readonly OutboundClient _client = new(OutboundOptions.Parse("127.0.0.1/32"));
    private readonly string _name = $"shop-{Guid.NewGuid():N}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_ConnectionsHeldAndAskedFor_AreCounted()
    {
        await using var application = await PooledApplication.StartAsync(await postgres.CreateDatabaseAsync(), maxPoolSize: 3, _name);
        await application.HoldAsync(3);
        application.Queue(2);

        var full = await UntilAsync(application, pool => pool.Pending == 2);
        await application.ReleaseAsync();
        await application.QueueEndsAsync();
        var served = await UntilAsync(application, pool => pool.Idle == 1);

        Assert.Equal((_name, "Npgsql"), (full.Name, full.System));
        Assert.Equal((3, 3, 0, 2), (full.Max, full.Used, full.Idle, full.Pending));
        Assert.Equal(3, full.Creation!.Count);
        Assert.InRange(full.Creation.SumSeconds, double.Epsilon, 60);
        Assert.Equal((3, 2, 1, 0), (served.Max, served.Used, served.Idle, served.Pending));
        Assert.Equal(full.Key, served.Key);
        Assert.Empty(full.Labels);
    }

    [Fact]
    public async Task Read_LeakedConnectionsAndATimeout_AreSeen()
    {
        await using var application = await PooledApplication.StartAsync(await postgres.CreateDatabaseAsync(), maxPoolSize: 2, _name, timeout: 1);
        await application.LeakAsync(2);
        await application.ReleaseAsync();
        application.Queue(1);

        await Assert.ThrowsAsync<NpgsqlException>(application.QueueEndsAsync);
        var pool = await UntilAsync(application, pool => pool.TimeoutsTotal > 0);

        Assert.Equal((2, 2, 0, 0), (pool.Max, pool.Used, pool.Idle, pool.Pending));
        Assert.Equal(1, pool.TimeoutsTotal);
    }

    [Fact]
    public async Task Read_PoolWithoutAName_IsCalledByDatabaseAndHasNoPassword()
    {
        // The server asks for none on its socket, so any will do.
        var settings = new NpgsqlConnectionStringBuilder(await postgres.CreateDatabaseAsync()) { Password = "hunter2-of-the-shop" };
        await using var application = await PooledApplication.StartAsync(settings.ConnectionString, maxPoolSize: 2, name: null);
        await application.HoldAsync(1);

        var answer = await _client.GetAsync(application.Metrics, cancellationToken: Cancellation);
        var pool = Assert.Single(ApplicationPools.Read(ScrapeText.Parse(answer.Body.Span).Samples), pool => pool.Name.Contains($"/{settings.Database}", StringComparison.Ordinal) && pool.Max == 2);

        Assert.StartsWith($"{settings.Username}@{settings.Host}", pool.Name, StringComparison.Ordinal);
        Assert.Equal((2, 1), (pool.Max, pool.Used));
        Assert.DoesNotContain(settings.Password, Encoding.UTF8.GetString(answer.Body.Span), StringComparison.Ordinal);
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Scrapes until the pool is as wanted; each scrape is a moment of its own.</summary>
    private async Task<ApplicationPool> UntilAsync(PooledApplication application, Func<ApplicationPool, bool> wanted)
    {
        for (var tries = 200; ; tries--)
        {
            var answer = await _client.GetAsync(application.Metrics, cancellationToken: Cancellation);
            var reading = ScrapeText.Parse(answer.Body.Span);
            Assert.Null(reading.Error);
            var pool = Assert.Single(ApplicationPools.Read(reading.Samples), pool => pool.Name == _name);
            if (wanted(pool))
                return pool;
            Assert.True(tries > 0, pool.ToString() + '\n' + Encoding.UTF8.GetString(answer.Body.Span));
        }
    }
}
