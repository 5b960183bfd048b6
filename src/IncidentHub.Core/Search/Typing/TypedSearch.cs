using System.Buffers;
using System.Globalization;
using System.Text;

namespace IncidentHub.Core.Search.Typing;

/// <summary>
/// What somebody typed into the search, read: words, phrases in quotes, words with a minus before them. Everything else is a gap, so that
/// nothing that was typed is ever read as an operator of the database.
/// </summary>
/// <param name="Text">What was typed, cut at <see cref="Longest"/>.</param>
/// <param name="Terms">Its words and phrases, at most <see cref="MostTerms"/>.</param>
/// <param name="Number">The number that it is, when it is nothing else.</param>
public sealed record TypedSearch(string Text, IReadOnlyList<SearchTerm> Terms, SearchNumber? Number)
{
    /// <summary>How much is read, in UTF-16 code units.</summary>
    public const int Longest = 400;

    /// <summary>How many words and phrases are read.</summary>
    public const int MostTerms = 10;

    /// <summary>So many words of a phrase are looked for; the others are left out.</summary>
    public const int LongestPhrase = 16;

    private const int LongestWord = 64;

    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"\u201C\u201D\u201E\u00AB\u00BB");

    private static readonly (string Prefix, SearchKind Kind)[] Prefixes =
        [("INC-", SearchKind.Incident), ("RB-", SearchKind.Runbook), ("TASK-", SearchKind.Task), ("TR-", SearchKind.Training), ("#", SearchKind.Incident)];

    /// <summary>Whether there is anything to look for: what is only left out finds nothing.</summary>
    public bool AsksForSomething => Terms.Any(term => !term.IsExcluded);

    /// <summary>Reads what was typed.</summary>
    public static TypedSearch Read(string? typed)
    {
        var text = Cut(typed ?? "");
        var terms = new List<SearchTerm>();
        for (var index = 0; index < text.Length && terms.Count < MostTerms;)
        {
            var isExcluded = text[index] == '-' && (index == 0 || char.IsWhiteSpace(text[index - 1]));
            var begin = isExcluded ? index + 1 : index;
            if (begin < text.Length && Quotes.Contains(text[begin]))
            {
                var end = text.AsSpan(begin + 1).IndexOfAny(Quotes);
                var inside = end < 0 ? text[(begin + 1)..] : text.Substring(begin + 1, end);
                var words = Words(inside).Select(word => word.Word).Take(LongestPhrase).ToList();
                var length = inside.Length + (end < 0 ? 1 : 2);
                // Quotes that are never closed are a slip: their words are words like any other.
                if (end < 0)
                    terms.AddRange(Words(inside).Select(word => new SearchTerm([word.Word], begin + 1 + word.Start, word.Length) { IsExcluded = isExcluded }));
                else if (words.Count > 0)
                    terms.Add(new SearchTerm(words, begin, length) { IsExcluded = isExcluded, IsExact = true });
                index = begin + length;
                continue;
            }

            var gap = begin;
            while (gap < text.Length && !char.IsWhiteSpace(text[gap]) && !Quotes.Contains(text[gap]))
                gap++;
            terms.AddRange(Piece(text[begin..gap], begin, isExcluded));
            index = Math.Max(gap, begin);
            while (index < text.Length && char.IsWhiteSpace(text[index]))
                index++;
        }

        return new TypedSearch(text, [.. terms.Take(MostTerms)], NumberOf(text.Trim()));
    }

    /// <summary>The same with other words in the places of some terms.</summary>
    public string With(IReadOnlyDictionary<SearchTerm, string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var changed = new StringBuilder(Text);
        foreach (var (term, word) in words.OrderByDescending(pair => pair.Key.Start))
            changed.Remove(term.Start, term.Length).Insert(term.Start, word);
        return changed.ToString();
    }

    // What is written in one piece, as a host name or INC-42, is looked for as its parts side by side.
    private static IEnumerable<SearchTerm> Piece(string piece, int start, bool isExcluded)
    {
        var words = Words(piece);
        return words.Count switch
        {
            0 => [],
            1 => [new SearchTerm([words[0].Word], start + words[0].Start, words[0].Length) { IsExcluded = isExcluded }],
            _ => [new SearchTerm([.. words.Select(word => word.Word)], start, piece.Length) { IsExcluded = isExcluded }],
        };
    }

    private static SearchNumber? NumberOf(string text)
    {
        foreach (var (prefix, kind) in Prefixes)
        {
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && Digits(text[prefix.Length..]) is { } number)
                return new SearchNumber(kind, number);
        }

        return Digits(text) is { } alone ? new SearchNumber(SearchKind.Incident, alone) : null;
    }

    private static int? Digits(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static List<(string Word, int Start, int Length)> Words(string text) =>
        [.. WordsIn.Of(text).Select(word => (Shortened(text.Substring(word.Start, word.Length)), word.Start, word.Length))];

    private static string Shortened(string word) =>
        word.Length <= LongestWord ? word : word[..(char.IsHighSurrogate(word[LongestWord - 1]) ? LongestWord - 1 : LongestWord)];

    private static string Cut(string text) =>
        text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)];
}
