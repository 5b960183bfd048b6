using System.Globalization;
using IncidentHub.Core.People;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>
/// A time of the document worked out as far as it goes. Where the day is unknown it stands on a day of its own choosing, good for differences
/// only.
/// </summary>
/// <param name="Local">Wall time in <paramref name="Zone"/>.</param>
/// <param name="Zone">The zone, UTC where none is known.</param>
/// <param name="IsDayKnown">Whether the day is the document's; otherwise no instant may be told.</param>
/// <param name="IsTimeKnown">Whether the document gives a time of day.</param>
internal sealed record Moment(DateTime Local, ZoneSaid Zone, bool IsDayKnown, bool IsTimeKnown)
{
    /// <summary>Days to choose from where day and month may be swapped.</summary>
    public IReadOnlyList<DateOnly> Days { get; init; } = [];

    /// <summary>A month and day whose year is unknown.</summary>
    public bool LacksYear { get; init; }

    /// <summary>Whether the document names the zone for this time.</summary>
    public bool IsZoneSaid { get; init; }

    public ReadZone ReadIn => new(Zone, IsZoneSaid);

    public TimeSpan Offset => Zone.OffsetAt(Local);

    /// <summary>The instant, where the document decides it.</summary>
    public DateTimeOffset? Instant => IsDayKnown && Days.Count < 2 ? new DateTimeOffset(Local, Offset) : null;

    /// <summary>For differences between moments of one document.</summary>
    public DateTime Comparable => Local - Offset;

    public string Describe()
    {
        if (IsDayKnown)
            return IsTimeKnown ? Iso(Local, Offset) : Local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var time = Clock(Local, Offset);
        return LacksYear ? Local.ToString("--MM-dd", CultureInfo.InvariantCulture) + (IsTimeKnown ? "T" + time : "") : time;
    }

    /// <summary>Every reading.</summary>
    public IReadOnlyList<string> Candidates()
    {
        if (Days.Count < 2)
            return [Describe()];
        return [.. Days.Select(day => On(day).Describe())];
    }

    /// <summary>The same time on a day that is chosen.</summary>
    public Moment On(DateOnly day) => this with { Local = day.ToDateTime(TimeOnly.FromTimeSpan(Local.TimeOfDay)), Days = [] };

    public static string Iso(DateTime local, TimeSpan offset) => new DateTimeOffset(local, offset).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Clock(DateTime local, TimeSpan offset) =>
        new DateTimeOffset(local, offset).ToString(local.Second == 0 ? "HH:mmzzz" : "HH:mm:sszzz", CultureInfo.InvariantCulture);
}
