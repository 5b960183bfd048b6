namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>The formats in which a server writes its log (<c>log_destination</c>).</summary>
public enum ServerLogFormat
{
    /// <summary>Text, each line with <c>log_line_prefix</c>.</summary>
    Stderr,

    /// <summary>csvlog.</summary>
    Csv,

    /// <summary>jsonlog, from PostgreSQL 15 on.</summary>
    Json,
}
