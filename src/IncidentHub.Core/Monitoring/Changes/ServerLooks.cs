namespace IncidentHub.Core.Monitoring.Changes;

/// <summary>The time over which a server was looked at for changes.</summary>
/// <param name="Since">The first look, UTC.</param>
/// <param name="LastAt">The last one, UTC.</param>
public sealed record ServerLooks(DateTimeOffset Since, DateTimeOffset LastAt);
