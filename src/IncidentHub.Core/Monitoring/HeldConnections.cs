namespace IncidentHub.Core.Monitoring;

/// <summary>Connections that an application has taken and that do nothing.</summary>
/// <param name="By">The application; all its connections are taken.</param>
/// <param name="At">Where they lead; few of them work there.</param>
public sealed record HeldConnections(TargetHealth By, TargetHealth At);
