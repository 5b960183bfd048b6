using IncidentHub.Core.Search.Typing;
using IncidentHub.Core.Search.Words;

namespace IncidentHub.Core.Search;

/// <summary>
/// What was typed as queries of the database. All of them are put together from letters and digits alone.
/// </summary>
/// <param name="Match">What a text has to match.</param>
/// <param name="Rarest">Its rarest terms: what an index is asked for. The others are checked on what it finds.</param>
/// <param name="Texts">In about how many texts each of its terms stands, the rarest first.</param>
/// <param name="Wanted">The same as Match without what is left out: how well a text matches.</param>
/// <param name="Exact">Every word as it was typed.</param>
/// <param name="InTitle">Every word, its beginning or its stem, in the title.</param>
/// <param name="ExactInTitle">Every word as it was typed, in the title.</param>
internal sealed record SearchPlan(string Match, string Rarest, IReadOnlyList<long> Texts, string Wanted, string Exact, string InTitle, string ExactInTitle)
{
    // An index that is asked for more collects the texts of each, the beginnings of common words among them, and gains nothing.
    private const int MostAsked = 3;

    // Two words stand side by side far more seldom than in the same text.
    private const int Neighbours = 20;

    /// <summary>Makes the queries; null when there is nothing to look for.</summary>
    public static SearchPlan? Of(IReadOnlyList<SearchTerm> terms, IReadOnlyDictionary<string, TermWords> words)
    {
        var wanted = terms.Where(term => !term.IsExcluded).ToList();
        // Words that say nothing count where they are all that there is, and in phrases.
        var telling = wanted.Where(term => term.Words.Count > 1 || term.IsExact || !words[term.Words[0]].SaysNothing).ToList();
        if (telling.Count > 0)
            wanted = telling;
        if (wanted.Count == 0)
            return null;

        var loose = wanted.Select(term => Loose(term, words)).ToList();
        var byTexts = wanted.Select(term => (Query: Loose(term, words), Texts: term.Words.Min(word => words[word].Texts) / (term.Words.Count > 1 ? Neighbours : 1))).OrderBy(term => term.Texts).ToList();
        var excluded = terms.Where(term => term.IsExcluded).Select(term => $"!({Strict(term, words, "AB")})");
        return new SearchPlan(
            string.Join(" & ", loose.Concat(excluded)),
            string.Join(" & ", byTexts.Take(MostAsked).Select(term => term.Query)),
            [.. byTexts.Select(term => term.Texts)],
            string.Join(" & ", loose),
            Join(term => Strict(term, words, "AB")),
            Join(term => term.Words.Count > 1 || term.IsExact ? Strict(term, words, "A") : $"({words[term.Words[0]].Lexeme}:*A{Stem(words[term.Words[0]], "C")})"),
            Join(term => Strict(term, words, "A")));

        string Join(Func<SearchTerm, string> query) => string.Join(" & ", wanted.Select(query));
    }

    private static string Loose(SearchTerm term, IReadOnlyDictionary<string, TermWords> words)
    {
        if (term.IsExact)
            return Strict(term, words, "AB");
        var last = words[term.Words[^1]];
        return term.Words.Count == 1
            ? $"({last.Lexeme}:*{Stem(last, "")})"
            // Stems stand behind all words, so that neighbours are words of the text only.
            : $"({string.Join(" <-> ", term.Words.SkipLast(1).Select(word => $"{words[word].Lexeme}:AB").Append($"{last.Lexeme}:*AB"))})";
    }

    private static string Strict(SearchTerm term, IReadOnlyDictionary<string, TermWords> words, string weights) =>
        $"({string.Join(" <-> ", term.Words.Select(word => $"{words[word].Lexeme}:{weights}"))})";

    private static string Stem(TermWords word, string weights) =>
        word.Stem is null || word.Stem == word.Lexeme && weights.Length == 0 ? "" : $" | {word.Stem}{(weights.Length > 0 ? $":{weights}" : "")}";
}
