using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IncidentHub.Core.Knowledge.Runbooks;

/// <summary>Writes runbooks. Every save is a version; what was saved once stays. Responders and up.</summary>
/// <param name="contexts">Makes a context per operation.</param>
/// <param name="changes">Tells open pages.</param>
/// <param name="time">The clock.</param>
public sealed class RunbookService(IDbContextFactory<IncidentHubDbContext> contexts, KnowledgeChanges changes, TimeProvider time)
{
    /// <summary>Begins a runbook.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public async Task<RunbookResult> AddAsync(Actor actor, RunbookText said, CancellationToken cancellationToken = default)
    {
        if (Refusal(actor, said) is { } refusal)
            return refusal;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var runbook = Begin(db, actor, Ids.NewId(time), said, shippedKey: null, time);
        return await SaveAsync(db, runbook, cancellationToken);
    }

    /// <summary>Saves the whole text as a new version, if the one that stands is still the one that its author saw.</summary>
    /// <param name="actor">Who saves.</param>
    /// <param name="id">The runbook.</param>
    /// <param name="seen">The version that the author's text is based on.</param>
    /// <param name="said">Title, text, and what the change is for. A text that is the same makes no version.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public async Task<RunbookResult> SaveAsync(Actor actor, Guid id, int seen, RunbookText said, CancellationToken cancellationToken = default)
    {
        if (Refusal(actor, said) is { } refusal)
            return refusal;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Runbooks.SingleOrDefaultAsync(runbook => runbook.Id == id, cancellationToken) is { } runbook
            ? await WriteAsync(db, actor, runbook, seen, said, cancellationToken)
            : new RunbookResult.NotFound();
    }

    /// <summary>Makes an old version the newest one again, as a version of its own.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="id">The runbook.</param>
    /// <param name="seen">The version that the actor saw standing.</param>
    /// <param name="version">The version to bring back.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public async Task<RunbookResult> RestoreAsync(Actor actor, Guid id, int seen, int version, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Responder);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var old = await db.RunbookVersions.AsNoTracking().SingleOrDefaultAsync(found => found.RunbookId == id && found.Number == version, cancellationToken);
        if (old is null)
            return new RunbookResult.NotFound();
        var runbook = await db.Runbooks.SingleAsync(runbook => runbook.Id == id, cancellationToken);
        return await WriteAsync(db, actor, runbook, seen, new RunbookText(old.Title, old.Text, $"Version {version} again"), cancellationToken);
    }

    /// <summary>Puts a runbook out of use, or back into it; it keeps its text, its versions and its links.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public async Task<EditResult> ArchiveAsync(Actor actor, Guid id, bool archived, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Responder);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        DateTimeOffset? at = archived ? time.GetUtcNow() : null;
        var by = archived ? actor.Name : null;
        var written = await db.Runbooks.Where(runbook => runbook.Id == id && (runbook.ArchivedAt != null) != archived).ExecuteUpdateAsync(
            set => set.SetProperty(runbook => runbook.ArchivedAt, at).SetProperty(runbook => runbook.ArchivedByName, by), cancellationToken);
        if (written == 0 && !await db.Runbooks.AnyAsync(runbook => runbook.Id == id, cancellationToken))
            return EditResult.NotFound;
        if (written > 0)
            changes.Publish(new KnowledgeChange(KnowledgePart.Runbook, id));
        return EditResult.Saved;
    }

    /// <summary>A runbook with its first version, not saved yet.</summary>
    internal static Runbook Begin(IncidentHubDbContext db, Actor actor, Guid id, RunbookText said, string? shippedKey, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var runbook = new Runbook
        {
            Id = id,
            Title = "",
            Text = "",
            Version = 0,
            ShippedKey = shippedKey,
            CreatedAt = now,
            UpdatedAt = now,
            UpdatedByName = actor.Name,
        };
        db.Runbooks.Add(runbook);
        AddVersion(db, actor, runbook, said, now, time);
        return runbook;
    }

    /// <summary>Saves a text as the next version, or says why not.</summary>
    internal async Task<RunbookResult> WriteAsync(
        IncidentHubDbContext db, Actor actor, Runbook runbook, int seen, RunbookText said, CancellationToken cancellationToken)
    {
        if (runbook.Version != seen)
            return new RunbookResult.Changed(runbook);
        if (runbook.ArchivedAt is not null)
            return new RunbookResult.Refused("This runbook is archived. Put it back into use, then save.");
        if (runbook.Text == said.Text && runbook.Title == said.Title.Trim())
            return new RunbookResult.Saved(runbook);
        AddVersion(db, actor, runbook, said, time.GetUtcNow(), time);
        return await SaveAsync(db, runbook, cancellationToken);
    }

    private static void AddVersion(IncidentHubDbContext db, Actor actor, Runbook runbook, RunbookText said, DateTimeOffset now, TimeProvider time)
    {
        (runbook.Title, runbook.Text, runbook.Version) = (said.Title.Trim(), said.Text, runbook.Version + 1);
        (runbook.UpdatedAt, runbook.UpdatedByName) = (now, actor.Name);
        db.RunbookVersions.Add(new RunbookVersion
        {
            Id = Ids.NewId(time),
            RunbookId = runbook.Id,
            Number = runbook.Version,
            Title = runbook.Title,
            Text = runbook.Text,
            Note = said.Note.Trim(),
            SavedAt = now,
            SavedById = actor.UserId,
            SavedByName = actor.Name,
        });
    }

    private static RunbookResult.Refused? Refusal(Actor actor, RunbookText said)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(said);
        actor.Demand(Role.Responder);
        return said.Check() is { } problem ? new RunbookResult.Refused(problem) : null;
    }

    private async Task<RunbookResult> SaveAsync(IncidentHubDbContext db, Runbook runbook, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (LostTheRace(exception))
        {
            db.ChangeTracker.Clear();
            return new RunbookResult.Changed(await db.Runbooks.AsNoTracking().SingleAsync(theirs => theirs.Id == runbook.Id, cancellationToken));
        }

        changes.Publish(new KnowledgeChange(KnowledgePart.Runbook, runbook.Id));
        return new RunbookResult.Saved(runbook);
    }

    // Whichever of both statements comes first: the update finds another version, or the version's number is taken.
    private static bool LostTheRace(DbUpdateException exception) =>
        exception is DbUpdateConcurrencyException || exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
