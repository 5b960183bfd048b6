using IncidentHub.Core.Monitoring.Probes;

namespace IncidentHub.Core.Monitoring;

/// <summary>An open connection over which the sampler reads.</summary>
internal interface IServerProbe : IAsyncDisposable
{
    Task<ServerReading> ReadServerAsync(CancellationToken cancellationToken);

    /// <summary>Lets another room read over the connection; see <see cref="ISideReading.ReadAsync"/>.</summary>
    Task<TimeSpan> ReadBesideAsync(ISideReading reading, ServerReading server, CancellationToken cancellationToken);

    Task<(ActivityReading Activity, DatabaseReading Database)> ReadAsync(CancellationToken cancellationToken);
}
