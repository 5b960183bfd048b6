namespace IncidentHub.Core.People;

/// <summary>One act on an account: who, when, what. Never a secret.</summary>
public sealed class AuditEntry
{
    /// <summary>Key; sorts by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it; null for IncidentHub itself.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>The name of that person at the time.</summary>
    public required string ActorName { get; init; }

    /// <summary>What was done.</summary>
    public required AuditAct Act { get; init; }

    /// <summary>To whom or what: an address or the name of a token.</summary>
    public required string Subject { get; init; }

    /// <summary>What more there is to say, such as the old and the new role.</summary>
    public string Detail { get; init; } = "";
}
