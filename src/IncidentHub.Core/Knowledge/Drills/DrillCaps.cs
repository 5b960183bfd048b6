namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>How much a drill may take.</summary>
public sealed record DrillCaps
{
    /// <summary>How long it runs before it stops by itself.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What its folder may hold, bytes; a practice server begins with about 40 MB.</summary>
    public long DiskBytes { get; init; } = 200L * 1024 * 1024;

    /// <summary>Connections that the practice server accepts in total; the bank and the monitor need about a dozen.</summary>
    public int Connections { get; init; } = 30;

    /// <summary>The cap that is reached, if any.</summary>
    /// <param name="running">How long the drill has been running.</param>
    /// <param name="diskBytes">What its folder holds, bytes.</param>
    public DrillEnd? Reached(TimeSpan running, long diskBytes) =>
        running >= Duration ? DrillEnd.TimeUp
        : diskBytes > DiskBytes ? DrillEnd.DiskFull
        : null;
}
