namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>How far a corrective task has come.</summary>
public enum CorrectiveTaskStatus
{
    /// <summary>Not begun.</summary>
    Open,

    /// <summary>Begun.</summary>
    InProgress,

    /// <summary>Finished by whoever did it; nothing has shown yet that it helps.</summary>
    Done,

    /// <summary>Finished, and shown to have worked.</summary>
    Verified,

    /// <summary>Decided against, on the record.</summary>
    NotDoing,
}
