using IncidentHub.Core.Catalogue;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.CorrectiveTasks.Deadlines;

/// <summary>The calendars of all teams, read once: a team's zone and holidays, or a person's zone where a task has no team.</summary>
internal sealed class CalendarBook
{
    private readonly Dictionary<Guid, string> _zones;
    private readonly ILookup<Guid?, DateOnly> _holidays;
    private readonly Dictionary<(Guid?, string?), WorkCalendar> _calendars = [];

    private CalendarBook(Dictionary<Guid, string> zones, ILookup<Guid?, DateOnly> holidays) => (_zones, _holidays) = (zones, holidays);

    public static async Task<CalendarBook> ReadAsync(IncidentHubDbContext db, CancellationToken cancellationToken) => new(
        await db.Teams.ToDictionaryAsync(team => team.Id, team => team.TimeZone, cancellationToken),
        (await db.Holidays.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(holiday => holiday.TeamId, holiday => holiday.Day));

    /// <summary>The days of a team; without one those of a person's zone.</summary>
    public WorkCalendar Of(Guid? teamId, string? personZone)
    {
        var zone = teamId is { } id && _zones.GetValueOrDefault(id) is { Length: > 0 } own ? own : personZone;
        if (_calendars.TryGetValue((teamId, zone), out var known))
            return known;
        var holidays = _holidays[null].Concat(teamId is null ? [] : _holidays[teamId]).ToHashSet();
        return _calendars[(teamId, zone)] = new WorkCalendar(TimeZones.Of(zone), holidays);
    }
}
