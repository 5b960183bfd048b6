using System.Globalization;
using IncidentHub.Core.Knowledge.Drills;

namespace IncidentHub.Web.Knowledge.Drills;

/// <summary>Drills in words.</summary>
internal static class DrillLabels
{
    /// <summary>Where it stands, and for how long still.</summary>
    public static string Say(this DrillStatus drill, DateTimeOffset now) => drill.State switch
    {
        DrillState.Starting => "Starting",
        DrillState.Stopping => "Stopping",
        DrillState.Running when drill.EndsAt is { } end && end - now is var left =>
            string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (int)left.TotalMinutes)}:{Math.Max(0, left.Seconds):00} left"),
        _ => "Not running",
    };

    /// <summary>Why it ended.</summary>
    public static string Say(this DrillEnd end) => end switch
    {
        DrillEnd.Stopped => "Stopped by hand",
        DrillEnd.TimeUp => "Time was up",
        DrillEnd.DiskFull => "It took too much of the disk",
        DrillEnd.GraveIncident => "A SEV1 or SEV2 was opened",
        DrillEnd.AppStopped => "IncidentHub was stopped",
        DrillEnd.StoreAway => "IncidentHub's database was away",
        DrillEnd.Failed => "It failed",
        DrillEnd.Interrupted => "IncidentHub was killed; cleared up at its next start",
        _ => end.ToString(),
    };

    /// <summary>In whole megabytes.</summary>
    public static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024 / 1024} MB");
}
