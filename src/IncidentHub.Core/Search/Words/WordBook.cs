using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Search.Words;

/// <summary>Asks the database how it reads words, and how often they stand somewhere.</summary>
internal static class WordBook
{
    /// <summary>Beginnings that more words share than this are common, however rare each word is.</summary>
    private const int MostSummed = 4_000;

    /// <summary>Each word as the database reads it.</summary>
    public static async Task<IReadOnlyDictionary<string, TermWords>> ReadAsync(
        IncidentHubDbContext db, IReadOnlyCollection<string> words, CancellationToken cancellationToken)
    {
        var typed = words.Distinct().ToArray();
        var read = await db.Database.SqlQuery<TermWords>(
            $"""
            SELECT typed, lexeme, stem, coalesce((
                SELECT sum(texts) FROM (
                    SELECT texts FROM search_words
                    WHERE word >= beginning COLLATE "C" AND word < (beginning || chr(1114111)) COLLATE "C"
                    LIMIT {MostSummed}) AS alike), 0)::bigint AS texts
            FROM unnest({typed}) AS typed
            CROSS JOIN LATERAL (SELECT coalesce((ts_lexize('simple', typed))[1], lower(typed)) AS lexeme) AS simple
            CROSS JOIN LATERAL (SELECT (ts_lexize('english_stem', lexeme))[1] AS stem) AS english
            CROSS JOIN LATERAL (SELECT CASE WHEN starts_with(lexeme, stem) THEN stem ELSE lexeme END AS beginning) AS prefix
            """).ToListAsync(cancellationToken);
        return read.ToDictionary(word => word.Typed);
    }
}
