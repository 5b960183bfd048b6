using IncidentHub.Core.CorrectiveTasks.Deadlines;
using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.Postmortems.Reviewing;

/// <summary>When the postmortem of an incident is due.</summary>
internal static class PostmortemDue
{
    /// <summary>The day; null while the incident is not resolved, or where its severity asks for none.</summary>
    public static DateOnly? Of(Incident incident, IReadOnlyList<DeadlineRule> rules, WorkCalendar calendar)
    {
        if (incident.ResolvedAt is not { } resolved || rules.FirstOrDefault(rule => rule.Severity == incident.Severity) is not { PostmortemDays: { } days } rule)
            return null;
        return calendar.DueOn(calendar.DayAt(resolved), days, rule.Counts);
    }
}
