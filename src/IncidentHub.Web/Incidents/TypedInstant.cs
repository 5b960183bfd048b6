using IncidentHub.Core.Timeline.Typing;
using IncidentHub.Web.Shell;
using IncidentHub.Web.Timeline.Lines;

namespace IncidentHub.Web.Incidents;

/// <summary>A time as somebody types it into a form: the words that the timeline's line knows, empty for now.</summary>
/// <param name="At">What was meant, UTC; null for now, and where there is a problem.</param>
/// <param name="Problem">What is wrong with it; null when it is understood.</param>
/// <param name="Understood">How it was understood, for the person.</param>
internal sealed record TypedInstant(DateTimeOffset? At, string? Problem, string Understood)
{
    private static readonly TypedInstant Now = new(null, null, "Now");

    public static TypedInstant Read(string text, ViewerZone zone, DateTimeOffset now)
    {
        var typed = (text ?? "").Trim().TrimStart('@').Trim();
        if (typed.Length == 0)
            return Now;
        var stamp = EntryStamp.Read("@" + typed, now, zone.Zone);
        if (stamp.Problem is { } problem)
            return new TypedInstant(null, problem, "");
        if (stamp.When is not { } when || stamp.Text.Length > 0)
            return new TypedInstant(null, "Write a time such as 14:05, -15m or 10 Mar 23:40.", "");
        return when.EndedAt is not null
            ? new TypedInstant(null, "One time is asked for here, not a range.", "")
            : new TypedInstant(when.OccurredAt, null, $"{LineReading.When(when, zone, now)} {stamp.Note}".Trim());
    }
}
