using System.Globalization;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>A length of time as a document states it.</summary>
internal sealed record DurationSaid(TimeSpan Length, int Start, int End, string Text);

/// <summary>Finds lengths of time in words: "1 hour and 48 minutes", "0h 45m", "nine hours", "11 Days".</summary>
internal static class DurationScanner
{
    private static readonly string[] NumberWords = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private static readonly Dictionary<string, TimeSpan> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["s"] = TimeSpan.FromSeconds(1),
        ["sec"] = TimeSpan.FromSeconds(1),
        ["secs"] = TimeSpan.FromSeconds(1),
        ["second"] = TimeSpan.FromSeconds(1),
        ["seconds"] = TimeSpan.FromSeconds(1),
        ["m"] = TimeSpan.FromMinutes(1),
        ["min"] = TimeSpan.FromMinutes(1),
        ["mins"] = TimeSpan.FromMinutes(1),
        ["minute"] = TimeSpan.FromMinutes(1),
        ["minutes"] = TimeSpan.FromMinutes(1),
        ["Minuten"] = TimeSpan.FromMinutes(1),
        ["minutos"] = TimeSpan.FromMinutes(1),
        ["分"] = TimeSpan.FromMinutes(1),
        ["分間"] = TimeSpan.FromMinutes(1),
        ["h"] = TimeSpan.FromHours(1),
        ["hr"] = TimeSpan.FromHours(1),
        ["hrs"] = TimeSpan.FromHours(1),
        ["hour"] = TimeSpan.FromHours(1),
        ["hours"] = TimeSpan.FromHours(1),
        ["Stunde"] = TimeSpan.FromHours(1),
        ["Stunden"] = TimeSpan.FromHours(1),
        ["heure"] = TimeSpan.FromHours(1),
        ["heures"] = TimeSpan.FromHours(1),
        ["hora"] = TimeSpan.FromHours(1),
        ["horas"] = TimeSpan.FromHours(1),
        ["時間"] = TimeSpan.FromHours(1),
        ["day"] = TimeSpan.FromDays(1),
        ["days"] = TimeSpan.FromDays(1),
        ["Tag"] = TimeSpan.FromDays(1),
        ["Tage"] = TimeSpan.FromDays(1),
        ["jours"] = TimeSpan.FromDays(1),
        ["dias"] = TimeSpan.FromDays(1),
        ["日間"] = TimeSpan.FromDays(1),
        ["week"] = TimeSpan.FromDays(7),
        ["weeks"] = TimeSpan.FromDays(7),
    };

    public static List<DurationSaid> Scan(string text)
    {
        var found = new List<DurationSaid>();
        for (var i = 0; i < text.Length && found.Count < 20; i++)
        {
            if ((i > 0 && (char.IsLetterOrDigit(text[i - 1]) && text[i - 1] < '\u2e80' || text[i - 1] is ':' or '.' or '/' or '-')) || !char.IsLetterOrDigit(text[i]))
                continue;
            if (Part(text, i, out var end) is not { } length)
                continue;
            var total = length;
            for (var rounds = 0; rounds < 3; rounds++)
            {
                var next = end;
                while (next < text.Length && text[next] is ' ' or ',')
                    next++;
                if (string.CompareOrdinal(text, next, "and ", 0, 4) == 0 || string.CompareOrdinal(text, next, "und ", 0, 4) == 0)
                    next += 4;
                if (Part(text, next, out var after) is not { } more || more >= length)
                    break;
                (total, end, length) = (total + more, after, more);
            }

            found.Add(new(total, i, end, text[i..end]));
            i = end;
        }

        return found;
    }

    private static TimeSpan? Part(string text, int start, out int end)
    {
        end = start;
        var i = start;
        double number;
        if (i < text.Length && char.IsAsciiDigit(text[i]))
        {
            while (i < text.Length && i - start < 6 && (char.IsAsciiDigit(text[i]) || (text[i] is '.' or ',' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))))
                i++;
            if (!double.TryParse(text[start..i].Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out number))
                return null;
        }
        else
        {
            while (i < text.Length && i - start < 8 && char.IsAsciiLetter(text[i]))
                i++;
            number = Array.IndexOf(NumberWords, text[start..i].ToLowerInvariant());
            if (number < 0)
                return null;
        }

        if (i < text.Length && text[i] is ' ' or '-' or '\u00a0')
            i++;
        var unitAt = i;
        while (i < text.Length && i - unitAt < 9 && char.IsLetter(text[i]) && (text[unitAt] < '\u2e80' || i - unitAt < 2))
            i++;
        if (i == unitAt || !Units.TryGetValue(text[unitAt..i], out var unit))
        {
            if (i - unitAt != 2 || text[unitAt] < '\u2e80' || !Units.TryGetValue(text[unitAt..--i], out unit))
                return null;
        }

        end = i;
        return number * unit.TotalDays > 3660 ? null : unit * number;
    }
}
