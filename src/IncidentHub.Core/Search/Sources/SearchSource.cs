using IncidentHub.Core.Storage;

namespace IncidentHub.Core.Search.Sources;

/// <summary>Texts of one kind in one table.</summary>
internal abstract class SearchSource
{
    /// <summary>What they are.</summary>
    public abstract SearchKind Kind { get; }

    /// <summary>The table whose size tells how it is searched.</summary>
    public abstract string Table { get; }

    /// <summary>Whether each belongs to an incident, whose visibility is then its own; else everybody who may sign in may read it.</summary>
    public virtual bool IsOfIncidents => true;

    /// <summary>Whether its texts are shown only where no other text of the same thing matches: what was published stands for the draft.</summary>
    public virtual bool IsSecond => false;

    /// <summary>All of them, whoever may see them: a search passes those of incidents through the incidents that its actor may see.</summary>
    public abstract IQueryable<SearchRow> Rows(IncidentHubDbContext db);

    /// <summary>In an order of which there is an index: keys sort as they were made.</summary>
    public virtual IQueryable<SearchRow> NewestFirst(IQueryable<SearchRow> rows) => rows.OrderByDescending(row => row.Id);

    /// <summary>Those that help with a service though they belong to no incident; null where there are none.</summary>
    public virtual IQueryable<SearchRow>? OfService(IncidentHubDbContext db, Guid serviceId) => null;

    /// <summary>The one of that number; null where these have no numbers.</summary>
    public virtual IQueryable<SearchRow>? OfNumber(IncidentHubDbContext db, int number) => null;

    /// <summary>Reads what is shown of some of them.</summary>
    public abstract Task<List<FoundText>> ReadAsync(IncidentHubDbContext db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);
}
