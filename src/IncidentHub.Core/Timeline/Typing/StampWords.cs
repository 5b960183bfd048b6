using System.Text.RegularExpressions;

namespace IncidentHub.Core.Timeline.Typing;

/// <summary>The words behind an "@", each with where it ends in the line. "14:05-14:20" and "-30m..now" are three words.</summary>
internal sealed partial class StampWords
{
    /// <summary>Stands between the ends of a range.</summary>
    public const string To = "..";

    /// <summary>A stamp has no more words than this; the rest of the line is text and need not be cut.</summary>
    private const int Most = 12;

    private readonly List<(string Word, int End)> words = [];
    private readonly int start;

    private StampWords(int start) => this.start = start;

    public int Count => words.Count;

    /// <summary>True when the line ends with the only word behind the "@".</summary>
    public bool IsOneWord { get; private set; }

    /// <summary>The word at a place in small letters, or nothing behind the last.</summary>
    public string this[int index] => index < words.Count ? words[index].Word : "";

    public static StampWords Of(string line, int start)
    {
        var found = new StampWords(start);
        var index = start;
        var count = 0;
        while (index < line.Length && found.words.Count < Most)
        {
            while (index < line.Length && char.IsWhiteSpace(line[index]))
                index++;
            var begin = index;
            while (index < line.Length && !char.IsWhiteSpace(line[index]))
                index++;
            // "@ 14:05" is a lone "@".
            if (count == 0 && begin > start)
                break;
            if (index > begin)
                found.Add(line[begin..index].ToLowerInvariant(), index);
            count++;
        }

        found.IsOneWord = count == 1;
        return found;
    }

    /// <summary>Where the first so many words end in the line.</summary>
    public int EndOf(int count) => count == 0 ? start : words[count - 1].End;

    private void Add(string word, int end)
    {
        var range = Range().Match(word);
        if (!range.Success)
        {
            words.Add((word is "-" or "–" or "—" or "to" or "until" or "till" ? To : word, end));
            return;
        }

        words.Add((range.Groups[1].Value, end));
        words.Add((To, end));
        if (range.Groups[2].Length > 0)
            words.Add((range.Groups[2].Value, end));
    }

    // Two points between the ends, or a dash behind a time of day; a dash elsewhere is part of a date or of "-15m".
    [GeneratedRegex(@"^(~?\d{1,2}:\d{2}(?::\d{2})?(?:am|pm)?(?=[-–—])|.+?(?=\.\.))(?:[-–—]|\.\.)(.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Range();
}
