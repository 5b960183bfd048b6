namespace IncidentHub.Core.Incidents;

/// <summary>What somebody says when they open an incident.</summary>
public sealed record NewIncident
{
    /// <summary>What is wrong, in one line.</summary>
    public required string Title { get; init; }

    /// <summary>How bad it is. When in doubt, the worse one.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What is known so far, in Markdown.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Who may see it.</summary>
    public Visibility Visibility { get; init; }

    /// <summary>When it was noticed; null means now.</summary>
    public DateTimeOffset? DetectedAt { get; init; }
}
