using IncidentHub.Core.People;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>A place in a text where a date, a time of day, or both are written.</summary>
internal sealed record TimeMention(int Start, int End)
{
    public DateSaid? Date { get; init; }

    public ClockSaid? Clock { get; init; }

    public ZoneSaid? Zone { get; init; }

    /// <summary>The end of the range that begins here.</summary>
    public TimeMention? Until { get; init; }

    /// <summary>Where everything that belongs to this mention, the range's end included, ends.</summary>
    public int WholeEnd => Until?.End ?? End;

    public bool IsApproximate => Clock is { } clock && clock.Oddities.HasFlag(ClockOddities.Approximate);
}
