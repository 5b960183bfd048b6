using System.Globalization;
using IncidentHub.Core.Monitoring;

namespace IncidentHub.Web.Monitoring;

/// <summary>How a target's health is written for people.</summary>
internal static class HealthLabels
{
    /// <summary>The pill's colour.</summary>
    public static string Css(this TargetHealth health) => health.Status.State == TargetState.Unknown ? "quiet" : health.Severity switch
    {
        TargetSeverity.Critical => "sev1",
        TargetSeverity.Serious => "sev2",
        TargetSeverity.Warning => "sev3",
        _ => "okp",
    };

    /// <summary>Name of the token that colours its chart.</summary>
    public static string Colour(this TargetHealth health) => health.Severity switch
    {
        TargetSeverity.Critical => "--sev1",
        TargetSeverity.Serious => "--sev2",
        TargetSeverity.Warning => "--sev3",
        _ => "--accent",
    };

    /// <summary>Connections in use of the usable ones, or what keeps us from knowing.</summary>
    public static string Pool(this TargetHealth health) => health.Status.State switch
    {
        TargetState.Up when health.Last is { } last => string.Create(CultureInfo.InvariantCulture, $"{last.InUse} / {last.Usable}"),
        TargetState.Up or TargetState.Unknown => "Connecting",
        var state => state.ToString(),
    };

    public static string Product(this TargetStatus status) => status.Kind switch
    {
        TargetKind.PgBouncer => status.Product ?? "PgBouncer",
        TargetKind.Application => status.Product is { Length: > 0 } pools ? $"Application, {pools}" : "Application",
        _ => Server(status),
    };

    private static string Server(TargetStatus status) =>
        status.ServerMajor is { } major ? string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {major}") : "PostgreSQL";

    /// <summary>The colour of how many wait: none when nobody does, red when somebody does for long, orange else.</summary>
    public static string Alarm(int waiting, double? longestSeconds) =>
        waiting == 0 ? "" : longestSeconds >= TargetHealth.LongWait ? "bad" : "late";

    /// <summary>A length of time: "500 ms", "92 s", "6 h".</summary>
    public static string Length(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s"),
        { TotalMinutes: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} min"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.#} d"),
    };

    /// <summary>An age in seconds: "120 ms", "9.1 s", "4 min"; a dash for none.</summary>
    public static string Age(double seconds) => seconds switch
    {
        < 0.01 => "–",
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0} ms"),
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s"),
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0} h"),
    };
}
