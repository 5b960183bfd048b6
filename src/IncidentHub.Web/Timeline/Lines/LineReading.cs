using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Typing;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.Shell;

namespace IncidentHub.Web.Timeline.Lines;

/// <summary>Says in words how a line was understood, before it is sent.</summary>
internal static class LineReading
{
    public static string Describe(TypedLine line, ViewerZone zone, DateTimeOffset now)
    {
        var what = line.Verb switch
        {
            LineVerb.Hypothesis => "Takes up a suspected cause",
            LineVerb.RuledOut => "Rules it out",
            LineVerb.Confirmed => "Confirms it",
            LineVerb.Status => $"Moves to {line.Status}",
            LineVerb.Severity => $"Sets {line.Severity!.Value.Label()}",
            LineVerb.Task => "Adds a task",
            LineVerb.Role => $"{line.Role!.Value.Label()}: {line.Text}",
            LineVerb.Impact => $"{line.Percent:0.##} % of users",
            LineVerb.Service => $"Affects {line.Text}",
            _ when line.Kind == TimelineEntryKind.Note => "",
            _ => line.Kind.ToString(),
        };
        var when = line.When is { } at ? When(at, zone, now) : what.Length == 0 ? "now" : "";
        return string.Join(" · ", new[] { what, when, line.Note ?? "" }.Where(part => part.Length > 0));
    }

    /// <summary>"10 Mar 23:40 UTC, 35 min ago, approximate".</summary>
    public static string When(EntryTime at, ViewerZone zone, DateTimeOffset now)
    {
        var year = zone.Day(at.OccurredAt).Year == zone.Day(now).Year ? "" : " yyyy";
        var start = TimeZoneInfo.ConvertTime(at.OccurredAt, zone.Zone).ToString($"d MMM{year} HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        var end = at.EndedAt is not { } to ? ""
            : zone.Day(to) == zone.Day(at.OccurredAt) ? $" – {zone.Format(to, date: false, zone: false)}"
            : $" – {TimeZoneInfo.ConvertTime(to, zone.Zone).ToString($"d MMM{year} HH:mm", System.Globalization.CultureInfo.InvariantCulture)}";
        var ago = now - at.OccurredAt;
        return $"{start}{end} {zone.Name(at.OccurredAt)}, {(ago < TimeSpan.FromSeconds(1) ? "now" : $"{ago.Short()} ago")}{(at.IsApproximate ? ", approximate" : "")}";
    }
}
