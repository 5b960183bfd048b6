using System.Globalization;
using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Evidence;

namespace IncidentHub.Core.Postmortems.Templates;

/// <summary>How values that are no text are written in documents.</summary>
internal static class LiquidWords
{
    public static string Of(Severity severity) => string.Create(CultureInfo.InvariantCulture, $"SEV{(int)severity}");

    public static string Of(IncidentStatus status) => status.ToString();

    public static string Of(MeasureKind kind) => kind.ToString();

    public static string Of(TimelineEntryKind kind) => kind.ToString();

    public static string Of(IncidentRole role) => role switch
    {
        IncidentRole.CommunicationsLead => "Communications lead",
        IncidentRole.SubjectMatterExpert => "Subject-matter expert",
        _ => role.ToString(),
    };

    public static string Of(HypothesisStatus status) => status == HypothesisStatus.RuledOut ? "Ruled out" : status.ToString();

    public static string Of(CorrectiveTaskStatus status) => status switch
    {
        CorrectiveTaskStatus.InProgress => "In progress",
        CorrectiveTaskStatus.NotDoing => "Not doing",
        _ => status.ToString(),
    };

    public static string Of(EvidenceKind kind) => kind == EvidenceKind.Window ? "Charts" : kind.ToString();

    /// <summary>A length, such as "1 h 30 min"; null for none.</summary>
    public static string? Length(TimeSpan? length) => length is { } span ? Between(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch + span) : null;

    /// <summary>The time between two instants, such as "1 h 30 min"; null when either is unknown or they are reversed.</summary>
    public static string? Between(DateTimeOffset? from, DateTimeOffset? to)
    {
        if (from is not { } start || to is not { } end || end < start)
            return null;

        var span = end - start;
        if (span == TimeSpan.Zero)
            return "0 min";
        if (span < TimeSpan.FromMinutes(1))
            return string.Create(CultureInfo.InvariantCulture, $"{span.Seconds} s");

        string[] parts =
        [
            span.Days > 0 ? string.Create(CultureInfo.InvariantCulture, $"{span.Days} d") : "",
            span.Hours > 0 ? string.Create(CultureInfo.InvariantCulture, $"{span.Hours} h") : "",
            span.Minutes > 0 ? string.Create(CultureInfo.InvariantCulture, $"{span.Minutes} min") : "",
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }
}
