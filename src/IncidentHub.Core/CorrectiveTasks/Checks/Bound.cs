namespace IncidentHub.Core.CorrectiveTasks.Checks;

/// <summary>On which side of a bound a metric has to stay.</summary>
public enum Bound
{
    /// <summary>Every sample is less.</summary>
    Below,

    /// <summary>Every sample is more.</summary>
    Above,
}
