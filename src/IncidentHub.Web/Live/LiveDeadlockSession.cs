namespace IncidentHub.Web.Live;

/// <summary>A session of a deadlock as hub clients get it.</summary>
public sealed record LiveDeadlockSession(
    int Pid, string? UserName, string? Database, string? Application, string? State, string? Statement);
