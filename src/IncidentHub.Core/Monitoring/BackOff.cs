namespace IncidentHub.Core.Monitoring;

/// <summary>How long to leave a target alone after it failed: doubling, capped, with jitter against reconnect storms.</summary>
internal static class BackOff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);

    /// <summary>Short enough that a server that is back is seen within 5 s.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    /// <summary>A refusal fills the server's log and needs a person: ask seldom.</summary>
    private static readonly TimeSpan LongestRefused = TimeSpan.FromSeconds(30);

    /// <summary>The pause after so many failures in a row.</summary>
    /// <param name="state">What the target is.</param>
    /// <param name="failures">Failures in a row, from 1.</param>
    /// <param name="chance">A number in [0, 1): spreads the pause over 80 to 120 %.</param>
    public static TimeSpan Delay(TargetState state, int failures, double chance)
    {
        var longest = state == TargetState.Refused ? LongestRefused : Longest;
        var doubled = First * Math.Pow(2, Math.Clamp(failures - 1, 0, 16));
        return (doubled < longest ? doubled : longest) * (0.8 + 0.4 * chance);
    }
}
