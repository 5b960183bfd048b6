using System.Globalization;
using IncidentHub.Core.Monitoring.Poolers;
using IncidentHub.Core.Monitoring.Probes;
using IncidentHub.Core.Monitoring.Scrapes;

namespace IncidentHub.Core.Monitoring;

/// <summary>Tries to watch a target once.</summary>
internal sealed class TargetTester(TargetConnections connections, ApplicationProbe applications, TimeProvider time)
{
    public async Task<TargetTest> TestAsync(TargetAccess access, CancellationToken cancellationToken)
    {
        try
        {
            return access.Kind switch
            {
                TargetKind.PgBouncer => await TestPoolerAsync(access, cancellationToken),
                TargetKind.Application => await TestApplicationAsync(access, cancellationToken),
                _ => await TestServerAsync(access, cancellationToken),
            };
        }
        catch (PoolerConsoleException exception) when (exception.Problem == PoolerProblem.NoRights)
        {
            return new TargetTest([], true, "Connected, but the user may not look. Change this, then test again.", PoolerAdvice.MissingRights(access.UserName));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && TargetFault.Of(exception) is not null)
        {
            return Failed(TargetFault.Of(exception)!.Reason);
        }
    }

    private async Task<TargetTest> TestServerAsync(TargetAccess access, CancellationToken cancellationToken)
    {
        await using var probe = await ServerProbe.OpenAsync(connections, access, cancellationToken);
        var server = await probe.ReadServerAsync(cancellationToken);
        if (server.Major < ServerReading.OldestMajor)
            return Failed(string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {server.Major} is too old to be watched: {ServerReading.OldestMajor} or later is needed."));
        await probe.ReadAsync(cancellationToken);
        return new TargetTest([], true, Describe(server), server.MissingGrants);
    }

    private async Task<TargetTest> TestPoolerAsync(TargetAccess access, CancellationToken cancellationToken)
    {
        await using var probe = await PoolerProbe.OpenAsync(access, time, cancellationToken);
        var pools = PoolerSamples.Pools(await probe.ReadAsync(cancellationToken));
        return new TargetTest([], true, string.Create(CultureInfo.InvariantCulture, $"Connected to the console. {Count(pools.Count, "pool")} right now; pools come with their first client."), []);
    }

    private async Task<TargetTest> TestApplicationAsync(TargetAccess access, CancellationToken cancellationToken)
    {
        var pools = await applications.ReadAsync(access, cancellationToken);
        return new TargetTest([], true, $"Connected. {Count(pools.Count, "pool")}: {string.Join(", ", pools.Take(5).Select(pool => $"{pool.Name} ({pool.System})"))}.", []);
    }

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Describe(ServerReading server)
    {
        var reached = string.Create(CultureInfo.InvariantCulture, $"Connected to PostgreSQL {server.Major}, {server.Usable} usable connections.");
        return server.CanReadStats
            ? reached
            : reached + " The role cannot see other people's sessions: only totals would show. Run the statement below as a superuser, then test again.";
    }

    private static TargetTest Failed(string reason) => new([], false, reason, []);
}
