using System.Globalization;
using System.Text.RegularExpressions;

namespace IncidentHub.Core.Timeline.Typing;

/// <summary>How long ago: "-15m", "-1h30m", "15m ago".</summary>
internal static partial class StampAgo
{
    private const int Most = 100_000;

    public static (TimeSpan Length, int Words)? Read(string word, string next)
    {
        var match = Lengths().Match(word);
        if (!match.Success)
            return null;
        var says = next == "ago";
        if (match.Groups["minus"].Length == 0 && !says)
            return null;

        var length = TimeSpan.Zero;
        foreach (Capture part in match.Groups["part"].Captures)
        {
            if (!int.TryParse(part.Value[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > Most)
                return null;
            length += part.Value[^1] switch
            {
                's' => TimeSpan.FromSeconds(count),
                'm' => TimeSpan.FromMinutes(count),
                'h' => TimeSpan.FromHours(count),
                _ => TimeSpan.FromDays(count),
            };
        }

        return (length, says ? 2 : 1);
    }

    [GeneratedRegex(@"^(?<minus>[-−]?)(?<part>[0-9]{1,6}[smhd]){1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Lengths();
}
