using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IncidentHub.Core.Search.Sources;

/// <summary>
/// Finds the texts of one source that match. What is rare the index finds at once; what is common is looked for from the newest text back, so
/// that no search ranks half of all there is.
/// </summary>
internal sealed class SourceSearch(IDbContextFactory<IncidentHubDbContext> contexts, IReadOnlyList<SearchSource> sources, TimeProvider time) : IDisposable
{
    /// <summary>So many matches of a source are ranked and counted; of more it is only known that there are more.</summary>
    public const int MostCounted = SearchFilter.MostShown;

    /// <summary>So many texts are looked at from the newest back.</summary>
    public const int MostLookedAt = 6_000;

    /// <summary>What the index finds is in no order: more than that are not ranked.</summary>
    private const int MostByIndex = 4_000;

    /// <summary>So many that match the rarest terms are looked at for the others.</summary>
    private const int MostByRarest = 2 * MostByIndex;

    /// <summary>So many are fetched by the index sooner than found by looking back.</summary>
    private const int MostFetched = 1_000;

    /// <summary>Where looking back would find fewer than a page, the index is asked.</summary>
    private const int TooFew = SearchFilter.PageSize;

    // The rest of the app has connections too.
    private const int MostTurns = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // Stem and word of a text, stem and word of a title.
    private static readonly float[] Weights = [0.05f, 0.2f, 0.3f, 1f];

    private readonly TableSizes sizes = new(contexts, [.. sources.Select(source => source.Table)], time);

    // No more at a time than the machine does at a time: searches come with every letter.
    private readonly SemaphoreSlim turns = new(Math.Clamp(2 * Environment.ProcessorCount, 2, MostTurns));

    /// <summary>What matches.</summary>
    public Task<Candidates> FindAsync(SearchSource source, SearchScope scope, SearchPlan plan, CancellationToken cancellationToken) =>
        InTurnAsync(async db =>
        {
            if (scope.Rows(source, db) is not { } rows)
                return Candidates.None;
            if (await sizes.RowsAsync(source.Table, cancellationToken) <= MostLookedAt)
                return await TakeAsync(scope.Visible(source, db, Matching(rows, plan.Match)), plan, MostLookedAt, cancellationToken);
            if (await IsCommonAsync(source, plan, cancellationToken))
            {
                var newest = Matching(source.NewestFirst(rows).Take(MostLookedAt), plan.Match);
                var found = await TakeAsync(scope.Visible(source, db, newest), plan, MostCounted, cancellationToken);
                if (found.Found.Count >= TooFew)
                    return found with { HasMore = true };
            }

            if (plan.Rarest == plan.Match)
                return await TakeAsync(scope.Visible(source, db, Matching(rows, plan.Rarest)), plan, MostByIndex, cancellationToken);
            // The cut keeps the planner from putting the rest into the index's condition, too. What the actor may not see takes no place in it, and
            // that it was reached is told.
            var rare = scope.Visible(source, db, Matching(rows, plan.Rarest));
            var some = await TakeAsync(Matching(rare.Take(MostByRarest), plan.Match), plan, MostByIndex, cancellationToken);
            return await rare.Skip(MostByRarest).AnyAsync(cancellationToken) ? some with { HasMore = true, IsCutShort = some.Found.Count < TooFew } : some;
        }, Candidates.None with { IsCutShort = true }, cancellationToken);

    /// <summary>Whether anything matches that the actor may see.</summary>
    public Task<bool> AnyAsync(SearchSource source, SearchScope scope, string match, CancellationToken cancellationToken) =>
        InTurnAsync(
            async db => scope.Rows(source, db) is { } rows && await scope.Visible(source, db, Matching(rows, match)).AnyAsync(cancellationToken), false, cancellationToken);

    /// <summary>The one of that number, if the actor may see it.</summary>
    public Task<Candidate?> NumberedAsync(SearchSource source, SearchScope scope, int number, CancellationToken cancellationToken) =>
        InTurnAsync(
            async db => (scope.Filter.IsAboutIncidents && !source.IsOfIncidents ? null : source.OfNumber(db, number)) is { } all && scope.InTime(all) is { } rows
                ? await scope.Visible(source, db, rows).Select(row => new Candidate(row.Id, row.GroupId, row.At, 100f, true, true, true)).FirstOrDefaultAsync(cancellationToken)
                : null,
            null, cancellationToken);

    /// <summary>A question that belongs to a search; in turn and with patience like all of it.</summary>
    public Task<T> AskAsync<T>(Func<IncidentHubDbContext, Task<T>> question, T tooSlow, CancellationToken cancellationToken) => InTurnAsync(question, tooSlow, cancellationToken);

    public void Dispose() => turns.Dispose();

    /// <summary>
    /// Whether so many texts are likely to match that to find all is dear, and enough of the newest, if terms stand in texts independently of each other.
    /// </summary>
    private async Task<bool> IsCommonAsync(SearchSource source, SearchPlan plan, CancellationToken cancellationToken)
    {
        var (all, rows) = (Math.Max(1, await sizes.SumAsync(cancellationToken)), await sizes.RowsAsync(source.Table, cancellationToken));
        var share = plan.Texts.Aggregate(1.0, (share, texts) => share * Math.Min(1, texts / all));
        return share * MostLookedAt >= TooFew && (rows ?? double.MaxValue) * share > MostFetched;
    }

    private static IQueryable<SearchRow> Matching(IQueryable<SearchRow> rows, string query) =>
        rows.Where(row => row.Vector.Matches(EF.Functions.ToTsQuery("simple", query)));

    private static async Task<Candidates> TakeAsync(IQueryable<SearchRow> rows, SearchPlan plan, int most, CancellationToken cancellationToken)
    {
        var found = await rows.Take(most + 1).Select(row => new Candidate(
            row.Id,
            row.GroupId,
            row.At,
            row.Vector.Rank(Weights, EF.Functions.ToTsQuery("simple", plan.Wanted), NpgsqlTsRankingNormalization.DivideBy1PlusLogLength),
            row.Vector.Matches(EF.Functions.ToTsQuery("simple", plan.Exact)),
            row.Vector.Matches(EF.Functions.ToTsQuery("simple", plan.InTitle)),
            row.Vector.Matches(EF.Functions.ToTsQuery("simple", plan.ExactInTitle)))).ToListAsync(cancellationToken);
        return new Candidates(found, found.Count > most);
    }

    private async Task<T> InTurnAsync<T>(Func<IncidentHubDbContext, Task<T>> search, T tooSlow, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            db.Database.SetCommandTimeout(Patience);
            return await search(db);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && IsTimeout(exception))
        {
            return tooSlow;
        }
        finally
        {
            turns.Release();
        }
    }

    private static bool IsTimeout(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } or NpgsqlException { InnerException: TimeoutException }
        || (exception.InnerException is { } inner && IsTimeout(inner));
}
