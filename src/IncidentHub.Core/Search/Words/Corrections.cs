using IncidentHub.Core.People;
using IncidentHub.Core.Search.Sources;
using IncidentHub.Core.Search.Typing;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Search.Words;

/// <summary>
/// What somebody may have meant whose words find nothing. Every step asks what this actor would find: whether a word is mistyped, and whether
/// another one may be named, depends on nothing that they may not see.
/// </summary>
internal sealed class Corrections(SourceSearch search, IReadOnlyList<SearchSource> sources)
{
    // So many words are looked at, whatever comes of them: each costs a question to every source.
    private const int MostWords = 3;
    private const int MostAlike = 500;
    private const int MostTried = 40;

    /// <summary>The search with other words in it; null when every word finds something by itself, or nothing is like those that do not.</summary>
    public async Task<string?> FindAsync(Actor actor, SearchFilter filter, TypedSearch typed, CancellationToken cancellationToken)
    {
        var isAlone = typed.Terms.Count == 1 && filter is { IsAboutIncidents: false, From: null, Before: null };
        var everything = new SearchScope(actor, new SearchFilter());
        var instead = new Dictionary<SearchTerm, string>();
        var tried = 0;
        foreach (var term in typed.Terms.Where(term => term is { IsExcluded: false, IsExact: false, Words.Count: 1 }))
        {
            var word = term.Words[0];
            if (EditDistance.Forgiven(word.Length) == 0 || tried++ >= MostWords)
                continue;
            var read = await search.AskAsync<IReadOnlyDictionary<string, TermWords>?>(async db => await WordBook.ReadAsync(db, [word], cancellationToken), null, cancellationToken);
            // Of a single word that was looked for everywhere it is known.
            if (read is null || (!isAlone && await IsFoundAsync(everything, SearchPlan.Of([term], read)?.Match, cancellationToken)))
                continue;
            var alike = await search.AskAsync(db => AlikeAsync(db, read[word].Lexeme, cancellationToken), [], cancellationToken);
            if (await FirstFoundAsync(everything, alike, cancellationToken) is { } other)
                instead.Add(term, other);
        }

        return instead.Count > 0 ? typed.With(instead) : null;
    }

    // The likeliest of those that stand, as they are, in a text that the actor may see. Which others there are makes no difference to it.
    private async Task<string?> FirstFoundAsync(SearchScope scope, IReadOnlyList<string> alike, CancellationToken cancellationToken)
    {
        if (alike.Count == 0 || !await IsFoundAsync(scope, Any(alike.Count), cancellationToken))
            return null;
        var (none, some) = (0, alike.Count);
        while (some - none > 1)
        {
            var middle = (none + some) / 2;
            if (await IsFoundAsync(scope, Any(middle), cancellationToken))
                some = middle;
            else
                none = middle;
        }

        return alike[none];

        // As words, not as stems: a stem may stand as a word only where they may not look.
        string Any(int count) => string.Join(" | ", alike.Take(count).Select(word => $"{word}:AB"));
    }

    private async Task<bool> IsFoundAsync(SearchScope scope, string? match, CancellationToken cancellationToken)
    {
        // Most of what is written stands in timelines.
        foreach (var source in sources.OrderByDescending(source => source.Kind == SearchKind.Timeline))
        {
            if (match is not null && await search.AnyAsync(source, scope, match, cancellationToken))
                return true;
        }

        return false;
    }

    /// <summary>Words like one, the likeliest first: fewest slips, the same first letter. In how many texts they stand is not asked: it counts texts of others too.</summary>
    private static async Task<IReadOnlyList<string>> AlikeAsync(IncidentHubDbContext db, string word, CancellationToken cancellationToken)
    {
        var (pieces, most) = (WordPieces.Of(word), EditDistance.Forgiven(word.Length));
        var (shortest, longest) = (word.Length - most, word.Length + most);
        var alike = await db.Database.SqlQuery<string>(
            $"""
            SELECT word AS "Value" FROM search_words
            WHERE pieces && {pieces} AND length(word) BETWEEN {shortest} AND {longest} AND word <> {word}
            ORDER BY (SELECT count(*) FROM unnest(pieces) AS piece WHERE piece = ANY ({pieces})) DESC, word LIMIT {MostAlike}
            """).ToListAsync(cancellationToken);
        return
        [
            .. alike.Select(other => (Word: other, Slips: EditDistance.Between(word, other, most)))
                .Where(other => other.Slips <= most)
                .OrderBy(other => other.Slips).ThenBy(other => other.Word[0] == word[0] ? 0 : 1)
                .ThenBy(other => other.Word, StringComparer.Ordinal)
                .Take(MostTried).Select(other => other.Word),
        ];
    }
}
