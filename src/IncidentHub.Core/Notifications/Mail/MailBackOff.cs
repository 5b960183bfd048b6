namespace IncidentHub.Core.Notifications.Mail;

/// <summary>How long to wait after a try that failed, and when to give up.</summary>
internal static class MailBackOff
{
    /// <summary>A server that is away over a weekend's night is waited for; a message of last week helps nobody.</summary>
    public static readonly TimeSpan GivesUpAfter = TimeSpan.FromDays(2);

    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>Until the next try of a message: doubling from a minute to an hour.</summary>
    /// <param name="attempts">Tries so far, from 1.</param>
    public static TimeSpan Delay(int attempts) => Doubled(First, Longest, attempts);

    /// <summary>Until the server is called again after it could not be reached or used: doubling from 15 seconds to five minutes.</summary>
    /// <param name="failures">Failures in a row, from 1.</param>
    public static TimeSpan Pause(int failures) => Doubled(FirstPause, LongestPause, failures);

    private static TimeSpan Doubled(TimeSpan first, TimeSpan longest, int count)
    {
        var doubled = first * Math.Pow(2, Math.Clamp(count - 1, 0, 16));
        return doubled < longest ? doubled : longest;
    }
}
