using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.RootCauses;
using IncidentHub.Core.Timeline;

namespace IncidentHub.Core.Postmortems;

/// <summary>All that a postmortem is made from: one incident with everything known of it at one moment.</summary>
public sealed record IncidentFacts
{
    /// <summary>The incident.</summary>
    public required Incident Incident { get; init; }

    /// <summary>Names of the services that it affected.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Who had which role in it.</summary>
    public IReadOnlyList<RoleAssignment> Roles { get; init; } = [];

    /// <summary>Changes of its severity, in any order.</summary>
    public IReadOnlyList<SeverityChange> SeverityChanges { get; init; } = [];

    /// <summary>What users felt over time, in order.</summary>
    public IReadOnlyList<ImpactChange> ImpactChanges { get; init; } = [];

    /// <summary>Its timeline in order, up to a limit.</summary>
    public IReadOnlyList<TimelineEntry> Timeline { get; init; } = [];

    /// <summary>How many entries beyond the limit are not in <see cref="Timeline"/>.</summary>
    public int TimelineLeftOut { get; init; }

    /// <summary>What was pinned to it and is shown in its timeline, in the order in which it was measured, up to a limit.</summary>
    public IReadOnlyList<EvidenceFact> Evidence { get; init; } = [];

    /// <summary>The suspected causes in the order in which they were taken up.</summary>
    public IReadOnlyList<Hypothesis> Hypotheses { get; init; } = [];

    /// <summary>Why it happened; null while nothing was written.</summary>
    public RootCause? RootCause { get; init; }

    /// <summary>What made it possible, worse or longer.</summary>
    public IReadOnlyList<ContributingFactor> ContributingFactors { get; init; } = [];

    /// <summary>What is to change.</summary>
    public IReadOnlyList<Measure> Measures { get; init; } = [];

    /// <summary>Who does what until when.</summary>
    public IReadOnlyList<CorrectiveTask> Tasks { get; init; } = [];
}
