using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Search.Passages;
using IncidentHub.Core.Search.Sources;
using IncidentHub.Core.Search.Typing;
using IncidentHub.Core.Search.Words;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Search;

/// <summary>
/// Searches everything that an actor may see. Each kind is a query of its own through the incidents that the actor may see: there is no copy
/// of texts, nor of who may see them, that could be out of step.
/// </summary>
/// <param name="contexts">Makes a context per operation.</param>
/// <param name="time">Tells how recent things are.</param>
public sealed class SearchService(IDbContextFactory<IncidentHubDbContext> contexts, TimeProvider time) : IDisposable
{
    private static readonly IReadOnlyList<SearchSource> Sources =
    [
        new IncidentSource(), new RootCauseSource(), new ContributingFactorSource(), new EntrySource(), new HypothesisSource(), new PublishedSource(),
        new DraftSource(), new RunbookSource(), new TaskSource(), new DeadlockSource(), new TrainingSource(),
    ];

    // A correction is a help; whoever waits longer would rather read.
    private static readonly TimeSpan LongestCorrection = TimeSpan.FromSeconds(5);

    private readonly SourceSearch search = new(contexts, Sources, time);

    /// <summary>The best of what matches, and how much there is of each kind.</summary>
    /// <param name="actor">Who asks: nothing that they may not see leaves a trace, neither in counts nor in corrections.</param>
    /// <param name="filter">What for, and where.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SearchResult> FindAsync(Actor actor, SearchFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(filter);
        var typed = TypedSearch.Read(filter.Text);
        if (!typed.AsksForSomething)
            return SearchResult.Empty;

        var scope = new SearchScope(actor, filter);
        var found = await FindAsync(scope, typed, cancellationToken);
        if (found.Total > 0 || found.IsCutShort || filter.AsTyped)
            return found;
        // Where the words find something without the filters, they are not mistyped.
        string? meant;
        using (var deadline = new CancellationTokenSource(LongestCorrection, time))
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token))
        {
            try
            {
                meant = await new Corrections(search, Sources).FindAsync(actor, filter, typed, either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return found;
            }
        }

        if (meant is null)
            return found;
        var instead = await FindAsync(scope, TypedSearch.Read(meant), cancellationToken);
        return instead.Total > 0 ? instead with { Corrected = meant } : found;
    }

    /// <inheritdoc/>
    public void Dispose() => search.Dispose();

    private async Task<SearchResult> FindAsync(SearchScope scope, TypedSearch typed, CancellationToken cancellationToken)
    {
        var words = await search.AskAsync<IReadOnlyDictionary<string, TermWords>?>(async db => await WordBook.ReadAsync(db, [.. typed.Terms.SelectMany(term => term.Words)], cancellationToken), null, cancellationToken);
        if (words is null)
            return SearchResult.Empty with { IsCutShort = true };
        if (SearchPlan.Of(typed.Terms, words) is not { } plan)
            return SearchResult.Empty;

        var numbered = typed.Number is { } number ? NumberedAsync(scope, number, cancellationToken) : Task.FromResult<Scored?>(null);
        var found = await Task.WhenAll(Sources.Select(source => search.FindAsync(source, scope, plan, cancellationToken)));
        var all = Sources.Zip(found).SelectMany(pair => pair.Second.Found.Select(candidate => Score(pair.First, candidate))).ToList();
        if (await numbered is { } first)
            all.Add(first);
        // One hit of a kind for each incident, postmortem or entry: the best.
        var best = all.GroupBy(one => (one.Source.Kind, one.Candidate.GroupId))
            .Select(group => group.OrderBy(one => one.Source.IsSecond).ThenByDescending(one => one.Score).First()).ToList();
        var counts = Enum.GetValues<SearchKind>()
            .Select(kind => new SearchCount(kind, best.Count(one => one.Source.Kind == kind), Sources.Zip(found).Any(pair => pair.First.Kind == kind && pair.Second.HasMore)))
            .Where(count => count.Count > 0)
            .Select(count => count.Count > SourceSearch.MostCounted ? count with { Count = SourceSearch.MostCounted, HasMore = true } : count)
            .ToList();
        var take = Math.Clamp(scope.Filter.Take, 1, SearchFilter.MostShown);
        var chosen = best.Where(one => scope.Filter.Kind is not { } kind || one.Source.Kind == kind)
            .OrderByDescending(one => one.Score).ThenByDescending(one => one.Candidate.At).ThenBy(one => one.Candidate.Id).Take(take + 1).ToList();
        var hits = await ReadAsync(scope, [.. chosen.Take(take)], SearchMarks.Of(typed.Terms, words), cancellationToken);
        return new SearchResult(hits, counts) { HasMore = chosen.Count > take, IsCutShort = found.Any(one => one.IsCutShort) };
    }

    private async Task<Scored?> NumberedAsync(SearchScope scope, SearchNumber number, CancellationToken cancellationToken)
    {
        foreach (var source in Sources.Where(source => source.Kind == number.Kind))
        {
            if (await search.NumberedAsync(source, scope, number.Number, cancellationToken) is { } candidate)
                return Score(source, candidate);
        }

        return null;
    }

    private Scored Score(SearchSource source, Candidate candidate)
    {
        var title = candidate.IsExactInTitle ? 0.6 : candidate.IsInTitle ? 0.3 : 0;
        // Whoever looks for an outage looks for the outage, then for what was written in it.
        var kind = source.Kind is SearchKind.Incident ? 1.15 : source.Kind is SearchKind.Timeline ? 0.95 : 1;
        var months = Math.Max(0, (time.GetUtcNow() - candidate.At).TotalDays) / 30;
        // What is recent counts up to a fifth more: between equals it decides, a title it does not outweigh.
        return new Scored(source, candidate, kind * (candidate.Rank + title + (candidate.IsExact ? 0.2 : 0)) * (1 + (0.2 / (1 + months))));
    }

    private async Task<IReadOnlyList<SearchHit>> ReadAsync(
        SearchScope scope, IReadOnlyList<Scored> chosen, SearchMarks marks, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var texts = new Dictionary<(SearchSource, Guid), FoundText>();
        foreach (var group in chosen.GroupBy(one => one.Source))
        {
            foreach (var text in await group.Key.ReadAsync(db, [.. group.Select(one => one.Candidate.Id)], cancellationToken))
                texts[(group.Key, text.Id)] = text;
        }

        var ids = texts.Values.Select(text => text.IncidentId).OfType<Guid>().Distinct().ToList();
        var incidents = await scope.Incidents(db).Where(incident => ids.Contains(incident.Id))
            .Select(incident => new ShownIncident(
                incident.Id, incident.Number, incident.Title, incident.Severity, incident.Status, incident.IsExample, incident.Visibility == Visibility.Restricted))
            .ToDictionaryAsync(incident => incident.Id, cancellationToken);
        var hits = new List<SearchHit>();
        foreach (var one in chosen)
        {
            // What was deleted or hidden from the actor a moment ago is not shown.
            if (texts.TryGetValue((one.Source, one.Candidate.Id), out var text)
                && (text.IncidentId is not { } id || incidents.ContainsKey(id)))
            {
                hits.Add(Hit(one.Source.Kind, text, text.IncidentId is { } key ? incidents[key] : null, marks));
            }
        }

        return hits;
    }

    private static SearchHit Hit(SearchKind kind, FoundText text, ShownIncident? incident, SearchMarks marks) => new(
        kind, text.Id, text.Number ?? incident?.Number, marks.Title(text.Title ?? incident?.Title ?? ""), marks.Passage(text.Text), text.At)
    {
        Severity = incident?.Severity,
        Standing = text.Standing ?? incident?.Status.ToString() ?? "",
        IsExample = incident?.IsExample ?? false,
        IsRestricted = incident?.IsRestricted ?? false,
        IsDrill = text.IsDrill,
        IsDraft = text.IsDraft,
        IsHypothesis = text.IsHypothesis,
    };

    private sealed record Scored(SearchSource Source, Candidate Candidate, double Score);

    private sealed record ShownIncident(Guid Id, int Number, string Title, Severity Severity, IncidentStatus Status, bool IsExample, bool IsRestricted);
}
