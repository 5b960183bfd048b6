namespace IncidentHub.Core.Incidents;

/// <summary>What opening an incident came to: the incident, or what is wrong with what was said.</summary>
/// <param name="Id">Its key; empty when it was not made.</param>
/// <param name="Number">Its number; 0 when it was not made.</param>
/// <param name="Problem">What is wrong, for the person who typed it; null when it was made.</param>
public sealed record CreateResult(Guid Id, int Number, string? Problem = null)
{
    /// <summary>Nothing was made.</summary>
    public static CreateResult Refused(string problem) => new(Guid.Empty, 0, problem);
}
