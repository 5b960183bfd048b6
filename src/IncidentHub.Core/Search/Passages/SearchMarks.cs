using IncidentHub.Core.Search.Typing;
using IncidentHub.Core.Search.Words;

namespace IncidentHub.Core.Search.Passages;

/// <summary>Finds in a text what was searched for, and the part of it that shows most of that.</summary>
public sealed class SearchMarks
{
    /// <summary>How long a passage is, in UTF-16 code units, give or take a word.</summary>
    public const int Length = 220;

    /// <summary>How much of what stands before the first mark is shown.</summary>
    private const int Before = 40;

    /// <summary>A stem and at most so much is a form of its word: "exhaust" and "exhaustion".</summary>
    private const int LongestEnding = 5;

    /// <summary>So many marks are weighed against each other.</summary>
    private const int Most = 300;

    private readonly IReadOnlyList<Wanted[]> terms;

    private SearchMarks(IReadOnlyList<Wanted[]> terms) => this.terms = terms;

    /// <summary>What was typed, as the database reads it.</summary>
    public static SearchMarks Of(IEnumerable<SearchTerm> terms, IReadOnlyDictionary<string, TermWords> words)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var wanted = terms.Where(term => !term.IsExcluded).ToList();
        var telling = wanted.Where(term => term.Words.Count > 1 || term.IsExact || !words[term.Words[0]].SaysNothing).ToList();
        return new SearchMarks([.. (telling.Count > 0 ? telling : wanted).Select(term => term.Words
            .Select((word, index) => new Wanted(
                words[word].Lexeme,
                term.IsExact || term.Words.Count > 1 ? null : words[word].Stem,
                ByBeginning: !term.IsExact && index == term.Words.Count - 1))
            .ToArray())]);
    }

    /// <summary>A title, whole.</summary>
    public Passage Title(string text) => Mark(Plain.Line(text), 0, isCut: false);

    /// <summary>The part of a text in Markdown that shows most of what was searched for; its beginning when nothing of it is there.</summary>
    public Passage Passage(string markdown)
    {
        var text = Plain.Of(markdown);
        var found = Find(text).Take(Most).ToList();
        var start = 0;
        if (found.Count > 0)
        {
            var best = found.MaxBy(first => found.Where(other => other.Start >= first.Start && other.Start + other.Length <= first.Start + Length - Before)
                .Select(other => other.Term).Distinct().Count())!;
            start = best.Start;
        }

        return Mark(text, start, isCut: true);
    }

    private Passage Mark(string text, int at, bool isCut)
    {
        var (from, to) = isCut ? Window(text, at) : (0, text.Length);
        var pieces = new List<PassagePiece>();
        if (from > 0)
            pieces.Add(new PassagePiece("… ", false));
        var done = from;
        foreach (var place in Find(text).Where(place => place.Start >= from && place.Start + place.Length <= to))
        {
            if (place.Start < done)
                continue;
            if (place.Start > done)
                pieces.Add(new PassagePiece(text[done..place.Start], false));
            pieces.Add(new PassagePiece(text.Substring(place.Start, place.Length), true));
            done = place.Start + place.Length;
        }

        if (done < to)
            pieces.Add(new PassagePiece(text[done..to], false));
        if (to < text.Length)
            pieces.Add(new PassagePiece(" …", false));
        return new Passage(pieces);
    }

    // From the beginning of a word to the end of one.
    private static (int From, int To) Window(string text, int at)
    {
        var from = at <= Before ? 0 : at - Before;
        while (from > 0 && from < at && !char.IsWhiteSpace(text[from - 1]))
            from++;
        var to = Math.Min(text.Length, from + Length);
        while (to < text.Length && to > at && to > from + (Length / 2) && !char.IsWhiteSpace(text[to]))
            to--;
        if (to < text.Length && char.IsLowSurrogate(text[to]))
            to--;
        return (from, to);
    }

    private List<Place> Find(string text)
    {
        var found = new List<Place>();
        var words = WordsIn.Of(text).ToList();
        for (var index = 0; index < words.Count; index++)
        {
            for (var term = 0; term < terms.Count; term++)
            {
                if (!Begins(text, words, index, terms[term]))
                    continue;
                var last = words[index + terms[term].Length - 1];
                found.Add(new Place(words[index].Start, last.Start + last.Length - words[index].Start, term));
                break;
            }
        }

        return found;
    }

    private static bool Begins(string text, List<(int Start, int Length)> words, int index, Wanted[] term)
    {
        if (index + term.Length > words.Count)
            return false;
        for (var offset = 0; offset < term.Length; offset++)
        {
            var (start, length) = words[index + offset];
            if (!term[offset].Is(text.AsSpan(start, length)))
                return false;
        }

        return true;
    }

    private sealed record Place(int Start, int Length, int Term);

    private sealed record Wanted(string Lexeme, string? Stem, bool ByBeginning)
    {
        public bool Is(ReadOnlySpan<char> word)
        {
            const StringComparison Any = StringComparison.OrdinalIgnoreCase;
            if (ByBeginning ? word.StartsWith(Lexeme, Any) : word.Equals(Lexeme, Any))
                return true;
            if (Stem is null || Stem.Length < 2)
                return false;
            // "queries" and "query" have the stem "queri".
            return (word.StartsWith(Stem, Any) || (Stem[^1] == 'i' && word.Length == Stem.Length && word.StartsWith(Stem.AsSpan(0, Stem.Length - 1), Any) && word[^1] is 'y' or 'Y'))
                && word.Length <= Stem.Length + LongestEnding;
        }
    }
}
