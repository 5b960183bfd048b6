namespace IncidentHub.Core.Knowledge.Training;

/// <summary>Somebody who is to attend a session, or did.</summary>
public sealed class TrainingAttendee
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The session.</summary>
    public required Guid SessionId { get; init; }

    /// <summary>The person; null for somebody who has no account here.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The name, as shown when it was written down.</summary>
    public required string Name { get; init; }

    /// <summary>True when the person was there.</summary>
    public bool Attended { get; set; }
}
