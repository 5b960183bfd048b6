namespace IncidentHub.Core.Postmortems.Import;

/// <summary>What a part of a document is about.</summary>
internal enum SectionKind
{
    /// <summary>Before the first heading, or under the title.</summary>
    Intro,
    Title,
    Summary,
    Impact,
    Duration,
    Start,
    End,
    /// <summary>A stated length of time: "Time to repair".</summary>
    Metric,
    Timeline,
    Detection,
    RootCause,
    RootCauseAndResolution,
    Contributing,
    Resolution,
    Measures,
    Tasks,
    Lessons,
    Background,
    /// <summary>Authors, status, references: about the document.</summary>
    About,
    /// <summary>The day of the document.</summary>
    Date,
    Closing,
    Unknown,
}
