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
internal sealed class Corrections(IDbContextFactory<IncidentHubDbContext> contexts, SourceSearch search, IReadOnlyList<SearchSource> sources)
{
    private const int MostWords = 3;
    private const int MostAlike = 500;
    private const int MostTried = 6;

    /// <summary>The search with other words in it; null when every word finds something by itself, or nothing is like those that do not.</summary>
    public async Task<string?> FindAsync(Actor actor, SearchFilter filter, TypedSearch typed, CancellationToken cancellationToken)
    {
        var isAlone = typed.Terms.Count == 1 && filter is { IsAboutIncidents: false, From: null, Before: null };
        var everything = new SearchScope(actor, new SearchFilter());
        var instead = new Dictionary<SearchTerm, string>();
        foreach (var term in typed.Terms.Where(term => term is { IsExcluded: false, IsExact: false, Words.Count: 1 }))
        {
            var word = term.Words[0];
            if (EditDistance.Forgiven(word.Length) == 0 || instead.Count == MostWords)
                continue;
            IReadOnlyDictionary<string, TermWords> read;
            IReadOnlyList<string> alike;
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            {
                read = await WordBook.ReadAsync(db, [word], cancellationToken);
                // Of a single word that was looked for everywhere it is known.
                if (!isAlone && await IsFoundAsync(everything, SearchPlan.Of([term], read)?.Match, cancellationToken))
                    continue;
                alike = await AlikeAsync(db, read[word].Lexeme, cancellationToken);
            }

            foreach (var other in alike)
            {
                if (!await IsFoundAsync(everything, other, cancellationToken))
                    continue;
                instead.Add(term, other);
                break;
            }
        }

        return instead.Count > 0 ? typed.With(instead) : null;
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

    /// <summary>Words like one, the likeliest first: fewest slips, the same first letter, in most texts.</summary>
    private static async Task<IReadOnlyList<string>> AlikeAsync(IncidentHubDbContext db, string word, CancellationToken cancellationToken)
    {
        var (pieces, most) = (WordPieces.Of(word), EditDistance.Forgiven(word.Length));
        var (shortest, longest) = (word.Length - most, word.Length + most);
        var alike = await db.Database.SqlQuery<AlikeWord>(
            $"""
            SELECT word, texts FROM search_words
            WHERE pieces && {pieces} AND length(word) BETWEEN {shortest} AND {longest} AND word <> {word}
            ORDER BY (SELECT count(*) FROM unnest(pieces) AS piece WHERE piece = ANY ({pieces})) DESC, texts DESC LIMIT {MostAlike}
            """).ToListAsync(cancellationToken);
        return
        [
            .. alike.Select(other => (other.Word, other.Texts, Slips: EditDistance.Between(word, other.Word, most)))
                .Where(other => other.Slips <= most)
                .OrderBy(other => other.Slips).ThenBy(other => other.Word[0] == word[0] ? 0 : 1).ThenByDescending(other => other.Texts)
                .ThenBy(other => other.Word, StringComparer.Ordinal)
                .Take(MostTried).Select(other => other.Word),
        ];
    }

    private sealed record AlikeWord(string Word, int Texts);
}
