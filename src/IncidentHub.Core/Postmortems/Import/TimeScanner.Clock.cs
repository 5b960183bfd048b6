using IncidentHub.Core.People;

namespace IncidentHub.Core.Postmortems.Import;

/// <content>Times of day: 14:05, 2:05 PM, 11am, 10h47, 14 Uhr, 22時15分, 14:??.</content>
internal sealed partial class TimeScanner
{
    private static readonly string[] ApproximateWords =
        ["~", "approximately", "approx", "approx.", "around", "about", "roughly", "ca.", "ca", "circa", "gegen", "vers", "environ", "約", "sobre las"];

    private static readonly System.Buffers.SearchValues<char> AfterWord = System.Buffers.SearchValues.Create(" *_`])(:,-");

    private static readonly Dictionary<string, int> ClockWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["midnight"] = 0,
        ["noon"] = 12,
        ["midday"] = 12,
        ["Mitternacht"] = 0,
        ["minuit"] = 0,
        ["mediodía"] = 12,
        ["medianoche"] = 0,
        ["meia-noite"] = 0,
        ["meio-dia"] = 12,
    };

    /// <summary>Whether a word such as "noon" stands at the front, over emphasis and "At".</summary>
    public static bool BeginsWithClockWord(string text)
    {
        var front = text.AsSpan(0, Math.Min(text.Length, 24)).TrimStart("*_`[( ");
        if (front.StartsWith("at ", StringComparison.OrdinalIgnoreCase))
            front = front[3..];
        var length = front.IndexOfAny(AfterWord);
        return front.Length > 3 && ClockWords.ContainsKey((length < 0 ? front : front[..length]).ToString());
    }

    // "Midnight (UTC)", "12 noon": a word for a whole hour.
    private ClockSaid? ClockWord(int start, out int end)
    {
        end = start;
        if (Word(start, out var after) is not { } word || !ClockWords.TryGetValue(word, out var hour))
            return null;
        end = after;
        return new ClockSaid(TimeSpan.FromHours(hour), true, true, IsApproximate(start) ? ClockOddities.Approximate : ClockOddities.None);
    }

    private ClockSaid? Clock(int start, out int end)
    {
        end = start;
        if (char.IsLetter(Char(start)) && ClockWord(start, out end) is { } named)
            return named;
        var i = start;
        bool? afternoon = null;
        if (At(i, "午前"))
            (afternoon, i) = (false, i + 2);
        else if (At(i, "午後"))
            (afternoon, i) = (true, i + 2);

        var hourAt = i;
        if (Digits(ref i, 2) is not { } hour)
            return null;
        var digits = i - hourAt;
        if (IsDigit(i))
            return Military(hourAt, out end);

        var minute = 0;
        var second = 0;
        var odd = ClockOddities.None;
        var marked = false;
        if (Char(i) is ':' or '：')
        {
            i++;
            if (IsDigit(i) && IsDigit(i + 1) && !IsDigit(i + 2))
            {
                minute = Two(i);
                i += 2;
                if (Char(i) is ':' or '：' && IsDigit(i + 1) && IsDigit(i + 2) && !IsDigit(i + 3))
                {
                    second = Two(i + 1);
                    i += 3;
                    if (Char(i) is '.' or ',' && IsDigit(i + 1))
                    {
                        i++;
                        while (IsDigit(i))
                            i++;
                    }
                }
            }
            else if (At(i, "??") || At(i, "xx") || At(i, "XX") || At(i, "__") || At(i, "--"))
            {
                odd |= ClockOddities.MinutesUnknown;
                i += 2;
            }
            else
            {
                return null;
            }

            marked = true;
        }
        else if (Char(i) is 'h' or 'H' && IsDigit(i + 1) && IsDigit(i + 2) && !IsDigit(i + 3))
        {
            if (char.IsLetter(Char(i + 3)) || At(i + 3, " min"))
                return null;
            minute = Two(i + 1);
            i += 3;
            marked = true;
        }
        else if (Char(i) == '.' && IsDigit(i + 1) && IsDigit(i + 2) && !IsDigit(i + 3) && (Word(i + 3, out _) is "Uhr" or "uhr" || IsMeridiem(i + 3)))
        {
            minute = Two(i + 1);
            i += 3;
            marked = true;
        }
        else if (Char(i) == '時')
        {
            i++;
            var minutesAt = i;
            if (Digits(ref i, 2) is { } minutes && Char(i) == '分')
                (minute, i) = (minutes, i + 1);
            else
                i = At(minutesAt, "半") ? minutesAt + 1 : minutesAt;
            if (i == minutesAt + 1 && At(minutesAt, "半"))
                minute = 30;
            marked = true;
        }

        if (hour > 24 || minute > 59 || second > 59 || (hour == 24 && minute + second > 0))
            return null;

        var hasMeridiem = afternoon is not null;
        if (Meridiem(i, marked, out var afterMeridiem, out var said, out var broken))
        {
            (afternoon, hasMeridiem, marked) = (said, true, true);
            if (broken)
                odd |= ClockOddities.MeridiemBroken;
            i = afterMeridiem;
        }
        else if (Word(i, out var afterUhr) is "Uhr" or "uhr" or "UHR")
        {
            (marked, i) = (true, afterUhr);
        }
        else if (marked && Word(i, out var afterHours) is "h" or "hrs" or "hours" or "hs")
        {
            i = afterHours;
        }

        else if (hour == 12 && ClockWord(i, out var afterWord) is { } twelve)
        {
            end = afterWord;
            return twelve;
        }

        if (!marked || char.IsLetter(Char(i)) && Char(i) < '\u2e80' && Char(i) != 'Z' && !hasMeridiem)
            return null;

        if (afternoon == true && hour < 12)
            hour += 12;
        else if (afternoon == true && hour > 12)
            odd |= ClockOddities.MeridiemRedundant;
        else if (afternoon == false && hour == 12)
            hour = 0;
        else if (afternoon == false && hour > 12)
            odd |= ClockOddities.MeridiemContradictory;
        if (IsApproximate(start) || At(i, "頃") || At(i, "ごろ"))
            odd |= ClockOddities.Approximate;
        end = i;
        return new ClockSaid(new TimeSpan(hour, minute, second), hasMeridiem, digits == 2 && text[hourAt] == '0', odd);
    }

    // 0915 UTC, 1430Z: only with a zone, or every year would be a time.
    private ClockSaid? Military(int start, out int end)
    {
        end = start;
        if (!IsDigit(start + 2) || !IsDigit(start + 3) || IsDigit(start + 4))
            return null;
        var hour = Two(start);
        var minute = Two(start + 2);
        var hours = Word(start + 4, out var afterHours) is "hrs" or "hours" or "h";
        if (hour > 23 || minute > 59 || (!hours && ZoneScanner.Read(text, start + 4, out _) is null))
            return null;
        end = hours ? afterHours : start + 4;
        return new ClockSaid(new TimeSpan(hour, minute, 0), false, true, IsApproximate(start) ? ClockOddities.Approximate : ClockOddities.None);
    }

    private bool IsMeridiem(int position) => Meridiem(position, false, out _, out _, out var broken) && !broken;

    private bool Meridiem(int position, bool afterMinutes, out int end, out bool? afternoon, out bool broken)
    {
        (end, afternoon, broken) = (position, null, false);
        var i = position;
        while (i - position < 2 && Char(i) is ' ' or '\t' or '\u00a0' or '\u202f')
            i++;
        var letter = char.ToLowerInvariant(Char(i));
        var dot = Char(i + 1) == '.' ? 1 : 0;
        if (letter is 'a' or 'p' && char.ToLowerInvariant(Char(i + 1 + dot)) == 'm' && !char.IsLetterOrDigit(Char(i + 2 + dot)))
        {
            end = i + 2 + dot + (dot == 1 && Char(i + 3) == '.' ? 1 : 0);
            afternoon = letter == 'p';
            return true;
        }

        if (afterMinutes && i > position && Char(i) == 'M' && !char.IsLetterOrDigit(Char(i + 1)))
        {
            (end, broken) = (i + 1, true);
            return true;
        }

        return false;
    }

    private bool IsApproximate(int start)
    {
        var from = Math.Max(0, start - 24);
        var before = text.AsSpan(from, start - from).TrimEnd(" *_`(\"");
        foreach (var word in ApproximateWords)
        {
            if (before.EndsWith(word, StringComparison.OrdinalIgnoreCase)
                && (before.Length == word.Length || !char.IsLetter(word[0]) || word[0] > '\u2e80' || !char.IsLetter(before[before.Length - word.Length - 1])))
                return true;
        }

        return false;
    }
}
