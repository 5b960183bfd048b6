namespace IncidentHub.Core.Incidents;

/// <summary>An outage or degradation: what is known of it as a whole. All instants are UTC.</summary>
public sealed class Incident
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The number that people say: 42 is shown as INC-42. Given by the store.</summary>
    public int Number { get; init; }

    /// <summary>What is wrong, in one line.</summary>
    public required string Title { get; set; }

    /// <summary>What happened, in Markdown.</summary>
    public string Summary { get; set; } = "";

    /// <summary>How bad it is.</summary>
    public required Severity Severity { get; set; }

    /// <summary>Where it stands.</summary>
    public required IncidentStatus Status { get; set; }

    /// <summary>Who may see it.</summary>
    public Visibility Visibility { get; set; }

    /// <summary>What users felt, in Markdown.</summary>
    public string Impact { get; set; } = "";

    /// <summary>Share of users affected, percent from 0 to 100; null when unknown.</summary>
    public decimal? AffectedUsersPercent { get; set; }

    /// <summary>When users began to feel it; null when unknown, rather than something false.</summary>
    public DateTimeOffset? ImpactStartedAt { get; set; }

    /// <summary>When it was noticed.</summary>
    public DateTimeOffset? DetectedAt { get; set; }

    /// <summary>When somebody took it on.</summary>
    public DateTimeOffset? AcknowledgedAt { get; set; }

    /// <summary>When the cause was known; it may well be found only after users are spared.</summary>
    public DateTimeOffset? IdentifiedAt { get; set; }

    /// <summary>When users no longer felt it.</summary>
    public DateTimeOffset? MitigatedAt { get; set; }

    /// <summary>When it was over.</summary>
    public DateTimeOffset? ResolvedAt { get; set; }

    /// <summary>When it left everybody's hands: closed, cancelled or merged.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The incident that it was merged into; null while it stands for itself.</summary>
    public Guid? MergedIntoId { get; set; }

    /// <summary>True for the example that a new installation shows; left out of statistics, reminders and public pages.</summary>
    public bool IsExample { get; init; }

    /// <summary>When the record was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it; null for IncidentHub itself.</summary>
    public Guid? CreatedById { get; init; }

    /// <summary>Who has which role in it.</summary>
    public List<RoleAssignment> Roles { get; } = [];

    /// <summary>Services that it affects.</summary>
    public List<AffectedService> AffectedServices { get; } = [];

    /// <summary>The number as people say it.</summary>
    public string Key => $"INC-{Number}";
}
