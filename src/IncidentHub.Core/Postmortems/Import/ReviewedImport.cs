using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>What a person agreed to after looking at what the importer understood.</summary>
public sealed record ReviewedImport
{
    /// <summary>What was wrong, in one line.</summary>
    public required string Title { get; init; }

    /// <summary>How bad it was.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Where the incident stands.</summary>
    public IncidentStatus Status { get; init; } = IncidentStatus.Resolved;

    /// <summary>What happened, in Markdown.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What users felt, in Markdown.</summary>
    public string Impact { get; init; } = "";

    /// <summary>Share of users affected, percent from 0 to 100.</summary>
    public decimal? AffectedUsersPercent { get; init; }

    /// <summary>When users began to feel it.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was over.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it happened, in Markdown.</summary>
    public string RootCause { get; init; } = "";

    /// <summary>What ended it, in Markdown.</summary>
    public string Resolution { get; init; } = "";

    /// <summary>What made it possible, worse or longer.</summary>
    public IReadOnlyList<string> ContributingFactors { get; init; } = [];

    /// <summary>The timeline, each entry with the instant that was settled.</summary>
    public IReadOnlyList<ReviewedEntry> Timeline { get; init; } = [];

    /// <summary>Measures: the whole text of each, and its title where it has one.</summary>
    public IReadOnlyList<ReviewedItem> Measures { get; init; } = [];

    /// <summary>Tasks: the whole text of each, and its title where it has one.</summary>
    public IReadOnlyList<ReviewedItem> Tasks { get; init; } = [];
}

/// <summary>An entry whose instant is settled.</summary>
public sealed record ReviewedEntry(DateTimeOffset OccurredAt, string Text)
{
    /// <summary>When it ended, for an entry that spans a range.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether the document calls its time approximate.</summary>
    public bool IsApproximate { get; init; }
}

/// <summary>A measure or a task.</summary>
/// <param name="Text">The whole text in Markdown, its title included.</param>
/// <param name="Title">The words before the colon, where there are such.</param>
/// <param name="IsDone">True when the document marks it as done.</param>
public sealed record ReviewedItem(string Text, string? Title, bool IsDone = false);
