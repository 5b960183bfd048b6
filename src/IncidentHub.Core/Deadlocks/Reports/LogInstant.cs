using System.Globalization;
using IncidentHub.Core.People;

namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>
/// Reads the time of a line of a log. A time without a zone is no instant. A zone is a distance from UTC or an abbreviation that the importer
/// knows too; a server writes the one in force, so that a name out of season means another zone of that name where there is one.
/// </summary>
internal readonly record struct LogInstant(DateTimeOffset? At, string? Doubt)
{
    private const int Longest = 400;

    /// <summary>The last time in the text that has a zone; where none has, a doubt if there is a time at all.</summary>
    public static LogInstant In(ReadOnlySpan<char> text, bool isChinese)
    {
        var line = text.Length > Longest ? text[^Longest..].ToString() : text.ToString();
        LogInstant found = default;
        for (var i = 0; i + 19 <= line.Length; i++)
        {
            if (!char.IsAsciiDigit(line[i]) || (i > 0 && char.IsAsciiDigit(line[i - 1])) || Clock(line, i, out var end) is not { } local)
                continue;
            var read = Zoned(line, local, end, isChinese);
            if (read.At is not null || found.At is null)
                found = read;
            i = end - 1;
        }
        return found == default ? Epoch(line) : found;
    }

    // 2024-09-13 11:00:22.331, with T, slashes or a comma as well.
    private static DateTime? Clock(string line, int at, out int end)
    {
        end = at + 19;
        var separator = line[at + 4];
        if (separator is not ('-' or '/') || line[at + 7] != separator || line[at + 10] is not (' ' or 'T' or 't') || line[at + 13] != ':' || line[at + 16] != ':')
            return null;
        ReadOnlySpan<(int Start, int Length)> parts = [(0, 4), (5, 2), (8, 2), (11, 2), (14, 2), (17, 2)];
        Span<int> numbers = stackalloc int[6];
        for (var i = 0; i < 6; i++)
        {
            if (!int.TryParse(line.AsSpan(at + parts[i].Start, parts[i].Length), NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                return null;
        }
        if (numbers[0] is < 2 or > 9998 || numbers[1] is < 1 or > 12 || numbers[2] < 1 || numbers[2] > DateTime.DaysInMonth(numbers[0], numbers[1])
            || numbers[3] > 23 || numbers[4] > 59 || numbers[5] > 60)
            return null;
        var local = new DateTime(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], 0, DateTimeKind.Unspecified).AddSeconds(numbers[5]);
        if (end + 1 >= line.Length || line[end] is not ('.' or ',') || !char.IsAsciiDigit(line[end + 1]))
            return local;
        var unit = TimeSpan.TicksPerSecond / 10;
        for (end++; end < line.Length && char.IsAsciiDigit(line[end]); end++, unit /= 10)
            local = local.AddTicks((line[end] - '0') * unit);
        return local;
    }

    private static LogInstant Zoned(string line, DateTime local, int end, bool isChinese)
    {
        if (end < line.Length && line[end] is 'Z' or 'z' && (end + 1 == line.Length || !char.IsLetterOrDigit(line[end + 1])))
            return new(new(local, TimeSpan.Zero), null);
        if (Distance(line, end < line.Length && line[end] == ' ' ? end + 1 : end) is { } distance)
            return new(new(local, distance), null);
        if (ZoneScanner.Read(line, end, out _) is not { } zone)
            return new(null, "The time names no zone, so it is no instant.");

        // Besides the American zone China's goes by CST, and only that one is in force all the year.
        if (zone is { Name: "CST" } && (isChinese || zone.OffSeasonAt(local) is not null))
            return new(new(local, TimeSpan.FromHours(8)), "CST was read as China's time, UTC+8.");
        return new(
            new(local, zone.OffsetAt(local)),
            zone.Name == "CST" ? "CST was read as the American time, UTC-6." : zone.OffSeasonAt(local) is null ? null : $"{zone.Name} is not in force on that day.");
    }

    // +03, +0530, +05:30: servers write so where a zone has no name.
    private static TimeSpan? Distance(string line, int at)
    {
        if (at + 3 > line.Length || line[at] is not ('+' or '-') || !char.IsAsciiDigit(line[at + 1]) || !char.IsAsciiDigit(line[at + 2]))
            return null;
        var hours = ((line[at + 1] - '0') * 10) + line[at + 2] - '0';
        var minutes = 0;
        var end = at + 3;
        var next = end < line.Length && line[end] == ':' ? end + 1 : end;
        if (next + 1 < line.Length && char.IsAsciiDigit(line[next]) && char.IsAsciiDigit(line[next + 1]))
        {
            minutes = ((line[next] - '0') * 10) + line[next + 1] - '0';
            end = next + 2;
        }
        if ((end < line.Length && char.IsLetterOrDigit(line[end])) || minutes > 59 || (hours * 60) + minutes > 14 * 60)
            return null;
        return (line[at] == '-' ? -1 : 1) * new TimeSpan(hours, minutes, 0);
    }

    // %n of log_line_prefix: seconds since 1970 with milliseconds.
    private static LogInstant Epoch(string line)
    {
        for (var i = 0; i + 14 <= line.Length; i++)
        {
            if (line[i] == '1' && line[i + 10] == '.' && (i == 0 || !char.IsLetterOrDigit(line[i - 1]) && line[i - 1] != '.') && (i + 14 == line.Length || !char.IsLetterOrDigit(line[i + 14]))
                && long.TryParse(line.AsSpan(i, 10), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                && int.TryParse(line.AsSpan(i + 11, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
                return new(DateTimeOffset.FromUnixTimeSeconds(seconds).AddMilliseconds(milliseconds), null);
        }
        return default;
    }
}
