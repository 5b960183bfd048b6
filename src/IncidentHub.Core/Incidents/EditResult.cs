namespace IncidentHub.Core.Incidents;

/// <summary>How an edit ended.</summary>
public enum EditOutcome
{
    /// <summary>Saved, and told to everyone who looks.</summary>
    Saved,

    /// <summary>Somebody else changed the value first; nothing was written.</summary>
    Conflict,

    /// <summary>The value cannot be; nothing was written.</summary>
    Invalid,

    /// <summary>There is no such thing, or the actor may not see it.</summary>
    NotFound,
}

/// <summary>What an edit came to.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Current">On a conflict the value that stands now.</param>
/// <param name="Message">What is wrong with the value, for the person who typed it.</param>
public sealed record EditResult(EditOutcome Outcome, string? Current = null, string? Message = null)
{
    /// <summary>Saved.</summary>
    public static EditResult Saved { get; } = new(EditOutcome.Saved);

    /// <summary>Not there, or not to be seen.</summary>
    public static EditResult NotFound { get; } = new(EditOutcome.NotFound, Message: "This is no longer there, or no longer open to you.");

    /// <summary>Somebody else was first.</summary>
    public static EditResult Conflict(string current) => new(EditOutcome.Conflict, current);

    /// <summary>The value cannot be.</summary>
    public static EditResult Invalid(string message) => new(EditOutcome.Invalid, Message: message);
}
