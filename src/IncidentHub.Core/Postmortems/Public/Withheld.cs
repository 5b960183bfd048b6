using System.Text;

namespace IncidentHub.Core.Postmortems.Public;

/// <summary>
/// Everything that may not be seen, and how it is found: as words one after the other, whatever stands between them; joined or parted
/// ("AcmeCorp", "Acme-Corp"); and, for what somebody marked, within longer words.
/// </summary>
internal sealed class Withheld
{
    /// <summary>What stands in the place of what was withheld.</summary>
    // Without a letter, because what is withheld may be a part of any word; and nothing that Markdown reads.
    public const string Mark = "⟨…⟩";

    // Stands for any number among the words that are looked for.
    private const string AnyNumber = "#";

    // Shorter ones come together by chance.
    private const int ShortestJoined = 4;
    private const int Around = 40;
    private const int MostFindings = 100;

    // Fewer letters of a beginning tell nothing; a label holds no more words.
    private const int ShortestCut = 3;
    private const int MostCutWords = 20;

    private readonly Dictionary<string, List<Sought>> byFirst = [];
    private readonly Dictionary<string, Sought> joined = [];
    private readonly List<Sought> within = [];
    private readonly List<Sought> all = [];
    private int longestJoined;

    /// <summary>Adds a value; one without a letter or digit cannot be looked for.</summary>
    /// <param name="kind">Why.</param>
    /// <param name="value">What.</param>
    /// <param name="isWithinWords">Whether it is also found as a part of longer words; always where words are not parted by blanks.</param>
    public void Add(WithheldKind kind, string value, bool isWithinWords = false)
    {
        var words = WordScan.Of(value).Select(word => word.Text).ToArray();
        if (words.Length == 0)
            return;
        var sought = new Sought(kind, Short(value.Trim()), words, string.Concat(words));
        all.Add(sought);
        if (isWithinWords || WordScan.HasUnpartedScript(value))
            within.Add(sought);
        else if (byFirst.TryGetValue(words[0], out var known))
            known.Add(sought);
        else
            byFirst[words[0]] = [sought];
        if (sought.CanBeReplaced && sought.Joined.Length >= ShortestJoined && joined.TryAdd(sought.Joined, sought))
            longestJoined = Math.Max(longestJoined, sought.Joined.Length);
    }

    /// <summary>Adds every number of a kind, such as "INC-7".</summary>
    public void AddNumbers(string prefix)
    {
        var word = WordScan.Of(prefix)[0].Text;
        byFirst.TryAdd(word, []);
        byFirst[word].Add(new Sought(WithheldKind.Number, "", [word, AnyNumber], ""));
    }

    /// <summary>Replaces what is to be replaced: marked words and names of persons. Where they overlap, all of them.</summary>
    public string Mask(string text)
    {
        var words = WordScan.Of(text);
        var hidden = new bool[words.Count];
        for (var i = 0; i < words.Count; i++)
        {
            foreach (var (sought, count) in At(words, i))
            {
                if (sought.CanBeReplaced)
                    hidden.AsSpan(i, count).Fill(true);
            }
        }

        var result = new StringBuilder(text.Length);
        var copied = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (!hidden[i])
                continue;
            result.Append(text, copied, words[i].Start - copied).Append(Mark);
            while (i + 1 < words.Count && hidden[i + 1])
                i++;
            copied = words[i].End;
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>What stands in a text, each value once, but for what was let stand.</summary>
    public List<PublicFinding> Find(string text, IReadOnlySet<string> accepted)
    {
        var findings = new List<PublicFinding>();
        var seen = new HashSet<(WithheldKind, string)>();
        var words = WordScan.Of(text);
        for (var i = 0; i < words.Count && findings.Count < MostFindings; i++)
        {
            foreach (var (sought, count) in At(words, i))
            {
                var (start, end) = (words[i].Start, words[i + count - 1].End);
                var finding = new PublicFinding(sought.Kind, sought.Kind == WithheldKind.Number ? text[start..end] : sought.Value, "");
                if ((!finding.MayStand || !accepted.Contains(finding.Value)) && seen.Add((finding.Kind, finding.Value)))
                    findings.Add(finding with { Excerpt = Excerpt(text, start, end) });
            }
        }

        return findings;
    }

    /// <summary>
    /// Where a text that was cut short ends in the beginning of something: the value, and where it begins. Labels in drawings are cut, so that
    /// "acme_holdi…" says what a search for whole words does not see.
    /// </summary>
    /// <returns>Nothing where the text does not end in "…".</returns>
    public IReadOnlyList<(PublicFinding Finding, int Start)> AtCut(string text)
    {
        if (!text.TrimEnd().EndsWith('…'))
            return [];
        var found = new List<(PublicFinding, int)>();
        var words = WordScan.Of(text);
        var together = "";
        for (var i = words.Count - 1; i >= 0 && words.Count - i <= MostCutWords; i--)
        {
            together = words[i].Text + together;
            foreach (var sought in all.Where(sought => sought.Joined.Length > together.Length && together.Length >= sought.ShortestBeginning && sought.Joined.StartsWith(together, StringComparison.Ordinal)))
                found.Add((new PublicFinding(sought.Kind, sought.Value, text), words[i].Start));
        }

        // Of a longer word, the end of which begins something that is looked for within words.
        if (words is [.., var last])
        {
            for (var length = ShortestCut; length < last.Text.Length; length++)
            {
                foreach (var sought in within.Where(sought => sought.Joined.Length > length && sought.Joined.StartsWith(last.Text[^length..], StringComparison.Ordinal)))
                    found.Add((new PublicFinding(sought.Kind, sought.Value, text), last.Start));
            }
        }

        return found;
    }

    // What begins at a word, and how many words it takes.
    private IEnumerable<(Sought Sought, int Count)> At(List<ScannedWord> words, int index)
    {
        if (byFirst.TryGetValue(words[index].Text, out var candidates))
        {
            foreach (var sought in candidates)
            {
                if (Follows(words, index, sought.Words))
                    yield return (sought, sought.Words.Length);
            }
        }

        foreach (var sought in within)
        {
            if (words[index].Text.Contains(sought.Joined, StringComparison.Ordinal))
                yield return (sought, 1);
            else if (StandsWithin(words, index, sought.Words))
                yield return (sought, sought.Words.Length);
        }

        var together = words[index].Text;
        for (var count = 1; together.Length <= longestJoined; together += words[index + count++].Text)
        {
            if (joined.TryGetValue(together, out var sought))
                yield return (sought, count);
            if (index + count >= words.Count)
                break;
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
        if (sought.Length == 1 || index + sought.Length > words.Count || !words[index].Text.EndsWith(sought[0], StringComparison.Ordinal)
            || !words[index + sought.Length - 1].Text.StartsWith(sought[^1], StringComparison.Ordinal))
            return false;
        for (var i = 1; i < sought.Length - 1; i++)
        {
            if (words[index + i].Text != sought[i])
                return false;
        }

        return true;
    }

    /// <summary>Replaces what stands whole, and what a text that was cut short ends in.</summary>
    public string MaskCut(string text)
    {
        var starts = AtCut(text).Where(cut => !cut.Finding.MayStand).Select(cut => cut.Start).ToList();
        return starts.Count == 0 ? Mask(text) : Mask(text[..starts.Min()]) + Mark;
    }

    // Half a character of two is none.
    private static string Short(string value) => value.Length <= PublicChoice.LongestWord ? value
        : value[..(char.IsHighSurrogate(value[PublicChoice.LongestWord - 1]) ? PublicChoice.LongestWord - 1 : PublicChoice.LongestWord)];

    private static string Excerpt(string text, int start, int end)
    {
        var from = Math.Max(0, start - Around);
        var to = Math.Min(text.Length, Math.Min(end, start + 200) + Around);
        if (from > 0 && char.IsLowSurrogate(text[from]))
            from--;
        if (to < text.Length && char.IsLowSurrogate(text[to]))
            to--;
        return $"{(from > 0 ? "…" : "")}{text[from..to].ReplaceLineEndings(" ").Trim()}{(to < text.Length ? "…" : "")}";
    }

    private sealed record Sought(WithheldKind Kind, string Value, string[] Words, string Joined)
    {
        // A sentence or a title begins with words that many texts end in.
        public int ShortestBeginning => Kind is WithheldKind.Entry or WithheldKind.Field or WithheldKind.Title ? 12 : ShortestCut;

        public bool CanBeReplaced => Kind is WithheldKind.Word or WithheldKind.Person;
    }
}
