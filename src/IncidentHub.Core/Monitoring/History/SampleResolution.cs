namespace IncidentHub.Core.Monitoring.History;

/// <summary>How finely the past is kept, finest first.</summary>
public enum SampleResolution
{
    /// <summary>Each sample as it was taken.</summary>
    Raw,

    /// <summary>One row a minute.</summary>
    Minute,

    /// <summary>One row an hour.</summary>
    Hour,
}
