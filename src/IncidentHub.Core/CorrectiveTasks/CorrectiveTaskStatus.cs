namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>How far a corrective task has come.</summary>
public enum CorrectiveTaskStatus
{
    /// <summary>Not begun.</summary>
    Open,

    /// <summary>Begun.</summary>
    InProgress,

    /// <summary>Finished.</summary>
    Done,

    /// <summary>Decided against, on the record.</summary>
    NotDoing,
}
