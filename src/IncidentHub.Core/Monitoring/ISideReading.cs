using IncidentHub.Core.Monitoring.Probes;
using Npgsql;

namespace IncidentHub.Core.Monitoring;

/// <summary>
/// What a later room reads over the sampler's own connection, between two samples: a target gets no third connection. One lives as
/// long as its target is watched; the connection may change under it.
/// </summary>
internal interface ISideReading
{
    /// <summary>Reads once. It answers for its own refusals; what breaks the connection may be thrown, and the sampler deals with it.</summary>
    /// <returns>How long it wants to be left alone.</returns>
    Task<TimeSpan> ReadAsync(NpgsqlConnection connection, ServerReading server, CancellationToken cancellationToken);
}
