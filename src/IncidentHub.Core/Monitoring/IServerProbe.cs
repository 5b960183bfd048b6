using IncidentHub.Core.Monitoring.Probes;

namespace IncidentHub.Core.Monitoring;

/// <summary>An open connection over which the sampler reads.</summary>
internal interface IServerProbe : IAsyncDisposable
{
    Task<ServerReading> ReadServerAsync(CancellationToken cancellationToken);

    Task<(ActivityReading Activity, DatabaseReading Database)> ReadAsync(CancellationToken cancellationToken);
}
