namespace IncidentHub.Core.Knowledge.Training;

/// <summary>Where a training session stands.</summary>
public enum TrainingStatus
{
    /// <summary>It is to come, or nobody said yet whether it was held.</summary>
    Planned,

    /// <summary>It was held.</summary>
    Held,

    /// <summary>It was not held and will not be.</summary>
    Cancelled,
}
