using System.Globalization;
using IncidentHub.Core.Monitoring.Probes;

namespace IncidentHub.Core.Monitoring;

/// <summary>Tries to watch a target once.</summary>
internal sealed class TargetTester(TargetConnections connections)
{
    public async Task<TargetTest> TestAsync(TargetAccess access, CancellationToken cancellationToken)
    {
        try
        {
            await using var probe = await ServerProbe.OpenAsync(connections, access, cancellationToken);
            var server = await probe.ReadServerAsync(cancellationToken);
            if (server.Major < ServerReading.OldestMajor)
                return Failed(string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {server.Major} is too old to be watched: {ServerReading.OldestMajor} or later is needed."));
            await probe.ReadAsync(cancellationToken);
            return new TargetTest([], true, Describe(server), server.MissingGrants);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && TargetFault.Of(exception) is not null)
        {
            return Failed(TargetFault.Of(exception)!.Reason);
        }
    }

    private static string Describe(ServerReading server)
    {
        var reached = string.Create(CultureInfo.InvariantCulture, $"Connected to PostgreSQL {server.Major}, {server.Usable} usable connections.");
        return server.CanReadStats
            ? reached
            : reached + " The role cannot see other people's sessions: only totals would show. Run the statement below as a superuser, then test again.";
    }

    private static TargetTest Failed(string reason) => new([], false, reason, []);
}
