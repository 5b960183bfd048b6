namespace IncidentHub.Tests.Shared.ImportScoring;

/// <summary>What kind of fact was judged.</summary>
internal enum FactKind
{
    /// <summary>An entry of the timeline: its line, its instant, its end where it has one.</summary>
    Entry,

    /// <summary>When the incident began and ended.</summary>
    Span,

    /// <summary>A measure or a task.</summary>
    Item,

    /// <summary>Whether there is an incident, the title, the share of users, the texts and where they stand.</summary>
    Other,
}
