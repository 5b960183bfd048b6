namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>One message of a server's log, taken apart: what csvlog and jsonlog give as fields.</summary>
internal sealed record ServerLogEntry
{
    /// <summary>The line on which it begins, counted from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The time as written, with its zone.</summary>
    public string Time { get; init; } = "";

    public int? Pid { get; init; }

    public string SqlState { get; init; } = "";

    public string Message { get; init; } = "";

    public string? Detail { get; init; }

    /// <summary>The line on which the detail begins.</summary>
    public int DetailLine { get; init; }

    public string? Context { get; init; }

    /// <summary>What the session was running.</summary>
    public string? Statement { get; init; }

    /// <summary>Whether a line break within a field is a line of the text (csvlog) or escaped (jsonlog).</summary>
    public bool SpansLines { get; init; }
}
