namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>What came of the wish to start a drill.</summary>
/// <param name="DrillId">The drill that begins; null when it was refused.</param>
/// <param name="Refusal">Why it was refused and what to do, for people; null when it begins.</param>
public sealed record DrillStart(Guid? DrillId, string? Refusal)
{
    internal static DrillStart Refused(string why) => new(null, why);
}
