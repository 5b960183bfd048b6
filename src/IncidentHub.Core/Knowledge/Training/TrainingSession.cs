namespace IncidentHub.Core.Knowledge.Training;

/// <summary>An hour in which people learn something for the next outage.</summary>
public sealed class TrainingSession
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>Short number for people: 4 for TR-4.</summary>
    public int Number { get; init; }

    /// <summary>What it is about, one line.</summary>
    public required string Topic { get; set; }

    /// <summary>The runbook that is practised; null when there is none.</summary>
    public Guid? RunbookId { get; set; }

    /// <summary>When it begins or began, UTC.</summary>
    public required DateTimeOffset StartsAt { get; set; }

    /// <summary>Where it stands.</summary>
    public required TrainingStatus Status { get; set; }

    /// <summary>Why it was cancelled; empty otherwise.</summary>
    public string StatusNote { get; set; } = "";

    /// <summary>What was learnt, in Markdown; empty while nobody said.</summary>
    public string Learnt { get; set; } = "";

    /// <summary>The drill that was its exercise, copied; null when there was none.</summary>
    public TrainingExercise? Exercise { get; set; }

    /// <summary>When it was planned, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who planned it; null for IncidentHub itself.</summary>
    public Guid? CreatedById { get; init; }

    /// <summary>Who planned it, as shown at that time.</summary>
    public required string CreatedByName { get; init; }

    /// <summary>How people name it: TR-4.</summary>
    public string Key => $"TR-{Number}";
}
