using System.Globalization;
using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.Knowledge.Training;

/// <summary>A field of a session that is edited on its own, read and written as text, so that what an editor saw can be compared with what stands.</summary>
public sealed class TrainingField
{
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(3660);

    private readonly Func<TrainingSession, string> read;
    private readonly Func<TrainingSession, string, DateTimeOffset, string?> write;

    private TrainingField(Func<TrainingSession, string> read, Func<TrainingSession, string, DateTimeOffset, string?> write) => (this.read, this.write) = (read, write);

    /// <summary>One line, never empty.</summary>
    public static TrainingField Topic { get; } = new(session => session.Topic, (session, text, _) =>
    {
        if (IncidentTexts.CheckTitle(text) is { } problem)
            return problem;
        session.Topic = text.Trim();
        return null;
    });

    /// <summary>Markdown.</summary>
    public static TrainingField Learnt { get; } = new(session => session.Learnt, (session, text, _) =>
    {
        if (IncidentTexts.CheckText(text) is { } problem)
            return problem;
        session.Learnt = text;
        return null;
    });

    /// <summary>ISO 8601, round trip.</summary>
    public static TrainingField StartsAt { get; } = new(session => session.StartsAt.ToString("O", CultureInfo.InvariantCulture), (session, text, now) =>
    {
        if (!DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value))
            return "A training session needs a day and a time.";
        if (CheckStart(value, session.Status, now) is { } problem)
            return problem;
        session.StartsAt = value.ToUniversalTime();
        return null;
    });

    /// <summary>The key of the runbook that is practised; empty for none.</summary>
    public static TrainingField Runbook { get; } = new(session => session.RunbookId?.ToString() ?? "", (session, text, _) =>
    {
        if (text.Length == 0)
            session.RunbookId = null;
        else if (Guid.TryParse(text, out var id))
            session.RunbookId = id;
        else
            return "There is no such runbook.";
        return null;
    });

    /// <summary>The value as text.</summary>
    public string Read(TrainingSession session) => read(session);

    /// <summary>Sets the value from text.</summary>
    /// <returns>Null when it was set, otherwise what is wrong with it, for the person who typed it.</returns>
    public string? Write(TrainingSession session, string text, DateTimeOffset now) => write(session, text, now);

    /// <summary>Null, or what is wrong with a time for a session that stands so.</summary>
    internal static string? CheckStart(DateTimeOffset startsAt, TrainingStatus status, DateTimeOffset now)
    {
        if (startsAt < Earliest || startsAt > now + Furthest)
            return "A session lies between the year 2000 and ten years from now. Check the year.";
        return status == TrainingStatus.Held && startsAt > now ? "This session was held, so it cannot begin in the future." : null;
    }
}
