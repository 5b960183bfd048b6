namespace IncidentHub.Core.Knowledge.Runbooks;

/// <summary>A runbook that helps when a service is affected.</summary>
public sealed class ServiceRunbook
{
    /// <summary>The service.</summary>
    public required Guid ServiceId { get; init; }

    /// <summary>The runbook.</summary>
    public required Guid RunbookId { get; init; }
}
