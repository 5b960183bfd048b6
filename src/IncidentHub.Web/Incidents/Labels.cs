using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;

namespace IncidentHub.Web.Incidents;

/// <summary>How the words of an incident are written for people.</summary>
internal static class Labels
{
    public static string Label(this Severity severity) => $"SEV{(int)severity}";

    /// <summary>The pill's colour: the same everywhere.</summary>
    public static string Css(this Severity severity) => $"sev{(int)severity}";

    public static string Label(this HypothesisStatus status) => status == HypothesisStatus.RuledOut ? "Ruled out" : status.ToString();

    public static string Label(this IncidentRole role) => role switch
    {
        IncidentRole.CommunicationsLead => "Communications lead",
        IncidentRole.SubjectMatterExpert => "Subject-matter expert",
        _ => role.ToString(),
    };

    public static string Label(this CorrectiveTaskStatus status) => status switch
    {
        CorrectiveTaskStatus.InProgress => "In progress",
        CorrectiveTaskStatus.NotDoing => "Not doing",
        _ => status.ToString(),
    };

    /// <summary>The dot's colour on the timeline: colour only where it means something.</summary>
    public static string DotColour(this TimelineEntryKind kind) => kind switch
    {
        TimelineEntryKind.Detection or TimelineEntryKind.Finding => "var(--sev1)",
        TimelineEntryKind.Escalation => "var(--sev2)",
        TimelineEntryKind.Hypothesis => "var(--sev3)",
        TimelineEntryKind.Mitigation => "var(--sev4)",
        TimelineEntryKind.Recovery => "var(--ok)",
        TimelineEntryKind.Update => "var(--accent)",
        _ => "var(--line-strong)",
    };

    /// <summary>A length of time as people say it: "2 h 30 min", "45 s", "3 d 4 h".</summary>
    public static string Short(this TimeSpan length) => length switch
    {
        { TotalSeconds: < 60 } => $"{(int)length.TotalSeconds} s",
        { TotalMinutes: < 60 } => $"{(int)length.TotalMinutes} min",
        { TotalHours: < 24 } when length.Minutes > 0 => $"{(int)length.TotalHours} h {length.Minutes} min",
        { TotalHours: < 24 } => $"{(int)length.TotalHours} h",
        _ when length.Hours > 0 => $"{(int)length.TotalDays} d {length.Hours} h",
        _ => $"{(int)length.TotalDays} d",
    };
}
