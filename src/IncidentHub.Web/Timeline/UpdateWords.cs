using IncidentHub.Web.Incidents;

namespace IncidentHub.Web.Timeline;

/// <summary>How far away an update is, in whole minutes: a clock that people glance at.</summary>
internal static class UpdateWords
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static string Of(DateTimeOffset dueAt, DateTimeOffset now)
    {
        var left = dueAt - now;
        if (left > TimeSpan.Zero)
            return $"due in {TimeSpan.FromMinutes(Math.Ceiling(left.TotalMinutes)).Short()}";
        return -left < Minute ? "due now" : $"overdue by {(-left).Short()}";
    }
}
