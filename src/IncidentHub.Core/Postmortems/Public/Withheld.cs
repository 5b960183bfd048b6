using System.Text;

namespace IncidentHub.Core.Postmortems.Public;

/// <summary>Everything that may not be seen, and how it is found: as words one after the other, whatever stands between them.</summary>
internal sealed class Withheld
{
    /// <summary>What stands in the place of what was withheld.</summary>
    // Without a letter: what is withheld may be a part of any word.
    public const string Mark = "[…]";

    // Stands for any number among the words that are looked for.
    private const string AnyNumber = "#";

    private const int Around = 40;
    private const int MostFindings = 100;

    private readonly Dictionary<string, List<Sought>> byFirst = [];
    private readonly List<Sought> within = [];

    /// <summary>Adds a value; one without a letter or digit cannot be looked for.</summary>
    /// <param name="kind">Why.</param>
    /// <param name="value">What.</param>
    /// <param name="isWithinWords">Whether it is also found as a part of longer words.</param>
    public void Add(WithheldKind kind, string value, bool isWithinWords = false)
    {
        var words = WordScan.Of(value).Select(word => word.Text).ToArray();
        if (words.Length == 0)
            return;
        var sought = new Sought(kind, value.Trim(), words);
        if (isWithinWords)
            within.Add(sought);
        else if (byFirst.TryGetValue(words[0], out var known))
            known.Add(sought);
        else
            byFirst[words[0]] = [sought];
    }

    /// <summary>Adds every number of a kind, such as "INC-7".</summary>
    public void AddNumbers(string prefix)
    {
        var word = WordScan.Of(prefix)[0].Text;
        byFirst.TryAdd(word, []);
        byFirst[word].Add(new Sought(WithheldKind.Number, "", [word, AnyNumber]));
    }

    /// <summary>Replaces what is to be replaced: marked words and names of persons.</summary>
    public string Mask(string text)
    {
        var words = WordScan.Of(text);
        var result = new StringBuilder(text.Length);
        var copied = 0;
        for (var i = 0; i < words.Count; i++)
        {
            var found = At(words, i).Where(sought => sought.Kind is WithheldKind.Word or WithheldKind.Person).MaxBy(sought => sought.Words.Length);
            if (found is null)
                continue;
            result.Append(text, copied, words[i].Start - copied).Append(Mark);
            i += found.Words.Length - 1;
            copied = words[i].End;
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>What stands in a text, each value once.</summary>
    public List<PublicFinding> Find(string text)
    {
        var findings = new List<PublicFinding>();
        var seen = new HashSet<(WithheldKind, string)>();
        var words = WordScan.Of(text);
        for (var i = 0; i < words.Count && findings.Count < MostFindings; i++)
        {
            foreach (var sought in At(words, i))
            {
                var (start, end) = (words[i].Start, words[i + sought.Words.Length - 1].End);
                var value = sought.Kind == WithheldKind.Number ? text[start..end] : sought.Value;
                if (seen.Add((sought.Kind, value)))
                    findings.Add(new PublicFinding(sought.Kind, value, Excerpt(text, start, end)));
            }
        }

        return findings;
    }

    private IEnumerable<Sought> At(List<ScannedWord> words, int index)
    {
        if (byFirst.TryGetValue(words[index].Text, out var candidates))
        {
            foreach (var sought in candidates)
            {
                if (Follows(words, index, sought.Words))
                    yield return sought;
            }
        }

        foreach (var sought in within)
        {
            if (StandsWithin(words, index, sought.Words))
                yield return sought;
        }
    }

    private static bool Follows(List<ScannedWord> words, int index, string[] sought)
    {
        if (index + sought.Length > words.Count)
            return false;
        for (var i = 0; i < sought.Length; i++)
        {
            if (words[index + i].Text != sought[i] && !(sought[i] == AnyNumber && words[index + i].Text.All(char.IsAsciiDigit)))
                return false;
        }

        return true;
    }

    private static bool StandsWithin(List<ScannedWord> words, int index, string[] sought)
    {
        if (sought.Length == 1)
            return words[index].Text.Contains(sought[0], StringComparison.Ordinal);
        if (index + sought.Length > words.Count || !words[index].Text.EndsWith(sought[0], StringComparison.Ordinal)
            || !words[index + sought.Length - 1].Text.StartsWith(sought[^1], StringComparison.Ordinal))
            return false;
        for (var i = 1; i < sought.Length - 1; i++)
        {
            if (words[index + i].Text != sought[i])
                return false;
        }

        return true;
    }

    private static string Excerpt(string text, int start, int end)
    {
        var from = Math.Max(0, start - Around);
        var to = Math.Min(text.Length, Math.Min(end, start + 200) + Around);
        // Never half a surrogate pair.
        if (from > 0 && char.IsLowSurrogate(text[from]))
            from--;
        if (to < text.Length && char.IsLowSurrogate(text[to]))
            to--;
        return $"{(from > 0 ? "…" : "")}{text[from..to].ReplaceLineEndings(" ").Trim()}{(to < text.Length ? "…" : "")}";
    }

    private sealed record Sought(WithheldKind Kind, string Value, string[] Words);
}
