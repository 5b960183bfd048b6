using System.Globalization;
using System.Text.RegularExpressions;

namespace IncidentHub.Core.Timeline.Typing;

/// <summary>A time of day: "14:05", "9:05:30", "2:05pm", "2 pm".</summary>
internal static partial class StampClock
{
    public static (TimeOnly Time, int Words)? Read(string word, string next)
    {
        var match = Clock().Match(word);
        if (!match.Success)
            return null;
        var half = match.Groups["half"].Value;
        var words = 1;
        if (half.Length == 0 && next is "am" or "pm")
        {
            half = next;
            words = 2;
        }

        var hour = Number(match.Groups["hour"]);
        if (half.Length == 0 && match.Groups["minute"].Length == 0)
            return null;
        if (half.Length > 0)
        {
            if (hour is 0 or > 12)
                return null;
            hour = (hour % 12) + (half == "pm" ? 12 : 0);
        }

        var (minute, second) = (Number(match.Groups["minute"]), Number(match.Groups["second"]));
        return hour > 23 || minute > 59 || second > 59 ? null : (new TimeOnly(hour, minute, second), words);
    }

    private static int Number(Group digits) => digits.Length == 0 ? 0 : int.Parse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<hour>[0-9]{1,2})(?::(?<minute>[0-9]{2})(?::(?<second>[0-9]{2}))?)?(?<half>am|pm)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();
}
