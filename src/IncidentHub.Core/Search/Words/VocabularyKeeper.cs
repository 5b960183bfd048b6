using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Search.Words;

/// <summary>
/// Counts the words of everything that can be searched. It is done from time to time as a whole and by one node, not by triggers: two
/// transactions that count the same words in different order would wait for each other, and the database would break one of them.
/// </summary>
/// <param name="contexts">Makes a context per operation.</param>
public sealed class VocabularyKeeper(IDbContextFactory<IncidentHubDbContext> contexts)
{
    private const long Turn = 0x5365_6172_6368_5764;

    // What is deleted or replaced keeps its words until it is gone; nothing is ever shown that is not found.
    private const string Texts = """
        SELECT search_vector FROM incidents UNION ALL SELECT search_vector FROM root_causes UNION ALL SELECT search_vector FROM contributing_factors
        UNION ALL SELECT search_vector FROM timeline_entries WHERE kind <> ''System'' UNION ALL SELECT search_vector FROM hypotheses
        UNION ALL SELECT search_vector FROM postmortems UNION ALL SELECT search_vector FROM postmortem_versions
        UNION ALL SELECT search_vector FROM runbooks UNION ALL SELECT search_vector FROM corrective_tasks
        UNION ALL SELECT search_vector FROM deadlocks UNION ALL SELECT search_vector FROM training_sessions
        """;

    // Words as they are written have the weights A and B. Few rows change between two counts, and only those are written.
    private const string Count = $"""
        WITH counted AS MATERIALIZED (
            SELECT word COLLATE "C" AS word, ndoc FROM ts_stat('{Texts}', 'ab') WHERE length(word) BETWEEN 2 AND 64),
        gone AS (
            DELETE FROM search_words WHERE NOT EXISTS (SELECT FROM counted WHERE counted.word = search_words.word))
        INSERT INTO search_words (word, texts, pieces)
        SELECT word, ndoc, CASE WHEN word ~ '[0-9]' OR length(word) NOT BETWEEN 3 AND 32 THEN ARRAY[]::text[] ELSE {WordPieces.Sql} END
        FROM counted WHERE NOT EXISTS (SELECT FROM search_words WHERE search_words.word = counted.word AND search_words.texts = counted.ndoc)
        ORDER BY word
        ON CONFLICT (word) DO UPDATE SET texts = excluded.texts
        """;

    private const string Changes = """
        SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint AS "Value" FROM pg_stat_user_tables
        WHERE schemaname = current_schema() AND relname IN ('incidents', 'root_causes', 'contributing_factors', 'timeline_entries', 'hypotheses', 'postmortems',
            'postmortem_versions', 'runbooks', 'corrective_tasks', 'deadlocks', 'training_sessions')
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>Counts all words anew. False when another node is at it.</summary>
    public async Task<bool> RunCycleAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Database.SetCommandTimeout(Patience);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({Turn}) AS \"Value\"").SingleAsync(cancellationToken))
            return false;
        await db.Database.ExecuteSqlRawAsync(Count, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>A number that changes when anything was written that can be searched.</summary>
    public async Task<long> ReadChangesAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Database.SqlQueryRaw<long>(Changes).SingleAsync(cancellationToken);
    }
}
