namespace IncidentHub.Core.Incidents;

/// <summary>The time that somebody gave for a change of an incident.</summary>
internal static class StepTime
{
    /// <summary>Null, or what is wrong with it for the person who gave it: only what is still to come cannot have happened.</summary>
    public static string? Check(DateTimeOffset? at, DateTimeOffset now) =>
        at > now + IncidentContradictions.ClockTolerance ? "This lies in the future. Give a time that has passed, or leave it empty for now." : null;
}
