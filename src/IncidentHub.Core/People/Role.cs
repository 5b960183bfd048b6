namespace IncidentHub.Core.People;

/// <summary>What a person may do. Each role may do what the ones before it may.</summary>
public enum Role
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Works on incidents: opens them, logs the timeline, drafts postmortems.</summary>
    Responder,

    /// <summary>Answers for measures, edits templates, publishes postmortems.</summary>
    Manager,

    /// <summary>Invites people, adds targets, changes settings.</summary>
    Administrator,
}
