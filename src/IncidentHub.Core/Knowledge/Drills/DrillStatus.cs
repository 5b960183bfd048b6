namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>How things stand with drills on this node.</summary>
public sealed record DrillStatus
{
    /// <summary>None runs, and none was run since the app was started.</summary>
    public static DrillStatus None { get; } = new();

    /// <summary>Where the drill stands.</summary>
    public DrillState State { get; init; } = DrillState.Stopped;

    /// <summary>The drill, which is also the key of its watched target; null when there was none since the app was started.</summary>
    public Guid? DrillId { get; init; }

    /// <summary>Who started it.</summary>
    public string StartedBy { get; init; } = "";

    /// <summary>When it stops by itself, UTC; null unless it runs.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>What the practice bank has gone through.</summary>
    public DrillFigures Figures { get; init; } = DrillFigures.None;

    /// <summary>Why the last one ended; null while one runs.</summary>
    public DrillEnd? End { get; init; }

    /// <summary>What went wrong, for people; null when nothing did.</summary>
    public string? Problem { get; init; }

    /// <summary>True from the wish to start it until everything is taken away.</summary>
    public bool IsOn => State != DrillState.Stopped;
}
