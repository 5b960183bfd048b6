using IncidentHub.Core.Incidents;
using IncidentHub.Core.Search.Passages;

namespace IncidentHub.Core.Search;

/// <summary>Something that was found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its key: that of the entry, the deadlock, the runbook.</param>
/// <param name="Number">Its number, or that of its incident; null for a deadlock.</param>
/// <param name="Title">Its title, or that of its incident, marked.</param>
/// <param name="Passage">Where the words stand in its text, marked; empty when they stand in the title alone and there is no text.</param>
/// <param name="At">When it happened, or was written, UTC.</param>
public sealed record SearchHit(SearchKind Kind, Guid Id, int? Number, Passage Title, Passage Passage, DateTimeOffset At)
{
    /// <summary>The incident's severity; null where there is none.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Where it stands, in a word: the incident's status, that of the task, "Draft" or "Version 2"; empty where nothing is to say.</summary>
    public string Standing { get; init; } = "";

    /// <summary>True for an example.</summary>
    public bool IsExample { get; init; }

    /// <summary>True for what a drill made.</summary>
    public bool IsDrill { get; init; }

    /// <summary>True when its incident may not be seen by everybody.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>True for a suspected cause, which is no entry of the timeline.</summary>
    public bool IsHypothesis { get; init; }

    /// <summary>True for a postmortem's draft, which has not been published.</summary>
    public bool IsDraft { get; init; }
}
