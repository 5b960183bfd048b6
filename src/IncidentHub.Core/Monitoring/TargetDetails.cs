namespace IncidentHub.Core.Monitoring;

/// <summary>A target as its form shows it. The password stays where it is.</summary>
/// <param name="Id">Key.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">How people call it.</param>
/// <param name="IsOwn">True for IncidentHub's own database, which can be neither edited nor removed.</param>
/// <param name="Host">A DNS name or an IP address.</param>
/// <param name="MetricsAddress">Where an application tells its metrics.</param>
/// <param name="LeadsToId">The next link of its chain.</param>
/// <param name="Port">TCP port.</param>
/// <param name="Database">Database that is connected to.</param>
/// <param name="UserName">Role that connects.</param>
/// <param name="HasPassword">True when one is stored.</param>
/// <param name="Tls">How the connection is protected.</param>
/// <param name="Version">To be handed back with an edit.</param>
public sealed record TargetDetails(
    Guid Id, TargetKind Kind, string Name, bool IsOwn, string Host, string MetricsAddress, Guid? LeadsToId, int Port, string Database, string UserName, bool HasPassword, TlsMode Tls, uint Version);
