using System.Collections.Frozen;
using IncidentHub.Core.Postmortems.Public;

namespace IncidentHub.Core.Postmortems.Reviewing;

/// <summary>
/// Points out wording that blames a person. Some phrases blame whoever stands beside them; others only when a person is their subject: a pool
/// may fail to answer, and that is a finding.
/// </summary>
public static class BlameScan
{
    private const int Before = 4;
    private const int Around = 50;
    private const int Most = 50;

    private static readonly string[][] Always = Words(
        "human error", "operator error", "user error", "pilot error", "to blame", "is to blame", "at fault", "whose fault", "fault of", "careless", "carelessly", "carelessness", "negligent", "negligence", "incompetent", "incompetence",
        "sloppy", "should have known", "should have noticed", "should have checked", "didn t bother", "did not bother", "mistake by", "fat finger", "fat fingered");

    private static readonly string[][] OfPersons = Words(
        "should have", "should ve", "failed to", "forgot", "forgot to", "neglected", "ignored", "overlooked", "missed", "made a mistake", "made an error", "caused", "broke", "did not follow", "didn t follow", "was wrong", "misconfigured");

    private static readonly FrozenSet<string> Persons = Words(
        "he", "she", "they", "engineer", "engineers", "operator", "operators", "developer", "developers", "administrator", "administrators", "dba", "responder", "responders", "manager", "managers", "colleague", "intern", "contractor", "admin", "somebody", "someone")
        .Select(words => words[0]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What blames, in the order of the text; at most 50.</summary>
    /// <param name="text">The text as it is read.</param>
    /// <param name="names">Names of persons who may be its subject.</param>
    public static IReadOnlyList<BlameFinding> Find(string text, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(names);
        var subjects = Persons.Concat(names.SelectMany(name => WordScan.Of(name).Select(word => word.Text)).Where(word => word.Length > 2)).ToHashSet(StringComparer.Ordinal);
        var words = WordScan.Of(text);
        var findings = new List<BlameFinding>();
        for (var i = 0; i < words.Count && findings.Count < Most; i++)
        {
            var length = Longest(words, i, Always);
            if (length == 0 && Longest(words, i, OfPersons) is > 0 and var phrase && Enumerable.Range(Math.Max(0, i - Before), i - Math.Max(0, i - Before)).Any(at => subjects.Contains(words[at].Text) && IsSameSentence(text, words[at].End, words[i].Start)))
                length = phrase;
            if (length == 0)
                continue;
            var (start, end) = (words[i].Start, words[i + length - 1].End);
            findings.Add(new BlameFinding(text[start..end], Excerpt(text, start, end)));
            i += length - 1;
        }

        return findings;
    }

    private static int Longest(List<ScannedWord> words, int index, string[][] phrases) =>
        phrases.Where(phrase => index + phrase.Length <= words.Count && phrase.Index().All(part => words[index + part.Index].Text == part.Item)).Select(phrase => phrase.Length).DefaultIfEmpty(0).Max();

    private static bool IsSameSentence(string text, int from, int to) => text.AsSpan(from, to - from).IndexOfAny(".!?\n") < 0;

    private static string Excerpt(string text, int start, int end)
    {
        var (from, to) = (Math.Max(0, start - Around), Math.Min(text.Length, end + Around));
        if (from > 0 && char.IsLowSurrogate(text[from]))
            from--;
        if (to < text.Length && char.IsLowSurrogate(text[to]))
            to--;
        return $"{(from > 0 ? "…" : "")}{text[from..to].ReplaceLineEndings(" ").Trim()}{(to < text.Length ? "…" : "")}";
    }

    private static string[][] Words(params string[] phrases) => [.. phrases.Select(phrase => WordScan.Of(phrase).Select(word => word.Text).ToArray())];
}
