using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Postmortems.Import.Originals;

/// <summary>Reads the documents that incidents were made of, for those who may see the incident.</summary>
public sealed class ImportedOriginals(IDbContextFactory<IncidentHubDbContext> contexts)
{
    /// <summary>That the incident was made of a document; null when it was not, or the actor may not see it.</summary>
    public async Task<OriginalNote?> NoteAsync(Actor actor, Guid incidentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from incident in db.Incidents.VisibleTo(actor)
            join original in db.ImportedOriginals on incident.Id equals original.IncidentId
            where incident.Id == incidentId
            select new OriginalNote(original.FileName, original.ImportedAt, original.ImportedByName)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The document; null when there is none, or the actor may not see the incident.</summary>
    public async Task<OriginalDocument?> OpenAsync(Actor actor, int number, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from incident in db.Incidents.VisibleTo(actor)
            join original in db.ImportedOriginals on incident.Id equals original.IncidentId
            where incident.Number == number
            select new OriginalDocument(original.FileName, original.Text)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>
    /// The incident that a document became already, the newest where it became several; null for a new one, and for one whose incident the
    /// actor may not see: that it is there at all would tell something.
    /// </summary>
    public async Task<int?> FindAsync(Actor actor, string text, CancellationToken cancellationToken = default)
    {
        var sha256 = DocumentFingerprint.Of(text);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(db, actor, sha256, cancellationToken);
    }

    internal static Task<int?> FindAsync(IncidentHubDbContext db, Actor actor, byte[] sha256, CancellationToken cancellationToken) => (
        from incident in db.Incidents.VisibleTo(actor)
        join original in db.ImportedOriginals on incident.Id equals original.IncidentId
        where original.Sha256 == sha256
        orderby incident.Number descending
        select (int?)incident.Number).FirstOrDefaultAsync(cancellationToken);
}
