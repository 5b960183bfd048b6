namespace IncidentHub.Core.Timeline.Typing;

/// <summary>Reads one stamp from the words behind its "@".</summary>
internal sealed class StampReader(StampWords words, DateTimeOffset now, TimeZoneInfo viewerZone)
{
    private const string Advice = "Write @14:05, @14:05 UTC, @-15m, @yesterday 23:40 or @10 Mar 23:40.";
    private const string Future = "This lies in the future. Log what has happened, or a time that has passed.";

    private bool isApproximate;

    /// <summary>How many words the stamp took.</summary>
    public int Used { get; private set; }

    private string Word => words[Used];

    /// <summary>True when the words begin like a time, so that what cannot be read is a slip and not a mention.</summary>
    public static bool LooksLikeOne(StampWords words)
    {
        var first = words[0].TrimStart('~');
        if (first.Length == 0)
            return words[0].Length > 0 && StartsLikeTime(words[1]);
        return StartsLikeTime(first)
            || first is "now" or "today" or "yesterday"
            || ((StampDay.IsName(first) || IsAbout(first)) && StartsLikeTime(words[1]));
    }

    /// <summary>What was meant, or what is wrong.</summary>
    public EntryStamp Read(string line)
    {
        if (IsAbout(Word))
        {
            isApproximate = true;
            Used++;
        }

        if (ReadPoint(out var problem) is not { } start)
            return Refused(line, problem ?? $"\"@{words[0]}\" is no time. {Advice}");

        StampPoint? end = null;
        if (Word == StampWords.To && (StartsLikeTime(words[Used + 1]) || words[Used + 1] is "now" || StampDay.IsName(words[Used + 1])))
        {
            Used++;
            end = ReadPoint(out problem);
            if (end is null)
                return Refused(line, problem ?? $"This range has no end. Write @14:05-14:20 or @-30m..now.");
        }

        var zone = StampZone.Read(Word, viewerZone);
        if (zone.Problem is { } unclear)
            return Refused(line, unclear);
        Used += zone.Words;
        var calendar = new StampCalendar(now, zone.Zone);
        return calendar.Resolve(start, end, isApproximate) is { } when
            ? when.Check(now) is { } wrong ? Refused(line, wrong) : new EntryStamp(line, when.ToUniversal(), null, calendar.Note)
            : Refused(line, calendar.Problem ?? Future);
    }

    /// <summary>Reads a day and a time, or how long ago; null when there is none.</summary>
    private StampPoint? ReadPoint(out string? problem)
    {
        problem = null;
        var word = WordWithoutMark();
        if (word == "now")
        {
            Used++;
            return StampPoint.Now;
        }

        if (StampAgo.Read(word, words[Used + 1]) is { } ago)
        {
            Used += ago.Words;
            isApproximate = true;
            return StampPoint.Before(ago.Length);
        }

        if (StampDay.ReadInstant(word) is { } instant)
        {
            Used++;
            return instant;
        }

        var day = StampDay.Read(word, words, Used);
        if (day is { Problem: { } wrongDay })
        {
            problem = wrongDay;
            return null;
        }

        if (day is not null)
        {
            Used += day.Words;
            word = WordWithoutMark();
        }

        if (StampClock.Read(word, words[Used + 1]) is not { } clock)
        {
            problem = day is null ? null : $"\"@{words[0]}\" needs a time of day, such as 23:40.";
            return null;
        }

        Used += clock.Words;
        return new StampPoint(day, clock.Time, null, null);
    }

    private string WordWithoutMark()
    {
        if (Word == "~")
            Used++;
        else if (!Word.StartsWith('~'))
            return Word;
        isApproximate = true;
        return Word.TrimStart('~');
    }

    private static EntryStamp Refused(string line, string problem) => new(line, null, problem);

    private static bool IsAbout(string word) => word is "about" or "around" or "ca" or "ca." or "circa";

    private static bool StartsLikeTime(string word)
    {
        var bare = word.TrimStart('~');
        return bare.Length > 0 && (char.IsAsciiDigit(bare[0]) || (bare[0] is '-' or '−' && bare.Length > 1));
    }
}
