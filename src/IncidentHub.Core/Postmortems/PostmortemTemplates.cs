using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Postmortems;

/// <summary>The templates that postmortems begin with.</summary>
/// <param name="contexts">Makes a context per operation.</param>
/// <param name="time">The clock.</param>
public sealed class PostmortemTemplates(IDbContextFactory<IncidentHubDbContext> contexts, TimeProvider time)
{
    private const int MostRevisions = 100;

    /// <summary>All templates, the shipped ones first. Those that came with IncidentHub are put in place when missing.</summary>
    public async Task<IReadOnlyList<PostmortemTemplate>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await EnsureShippedAsync(db, cancellationToken);
        return await db.PostmortemTemplates.AsNoTracking()
            .OrderBy(template => template.ShippedKey == null).ThenBy(template => template.Id)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Which template a postmortem of each severity begins with; a severity that is not there begins with the first.</summary>
    public async Task<IReadOnlyDictionary<Severity, Guid>> DefaultsAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.TemplateDefaults.AsNoTracking().ToDictionaryAsync(choice => choice.Severity, choice => choice.TemplateId, cancellationToken);
    }

    /// <summary>Has postmortems of a severity begin with a template. Managers and up.</summary>
    /// <returns>False when there is no such template.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Manager.</exception>
    public async Task<bool> SetDefaultAsync(Actor actor, Severity severity, Guid templateId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Manager);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!Enum.IsDefined(severity) || !await db.PostmortemTemplates.AnyAsync(template => template.Id == templateId, cancellationToken))
            return false;
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO template_defaults (severity, template_id) VALUES ({(int)severity}, {templateId})
            ON CONFLICT (severity) DO UPDATE SET template_id = excluded.template_id
            """, cancellationToken);
        return true;
    }

    /// <summary>What a template was before it was changed, the last first; at most 100.</summary>
    public async Task<IReadOnlyList<TemplateRevision>> RevisionsAsync(Guid templateId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.TemplateRevisions.AsNoTracking().Where(revision => revision.TemplateId == templateId)
            .OrderByDescending(revision => revision.ReplacedAt).ThenByDescending(revision => revision.Id).Take(MostRevisions).ToListAsync(cancellationToken);
    }

    /// <summary>Changes a template, if it still is as its author saw it. Managers and up.</summary>
    public async Task<TemplateSaveResult> SaveAsync(Actor actor, Guid id, uint seen, string name, string body, CancellationToken cancellationToken = default)
    {
        if (Refusal(actor, name, body) is { } refusal)
            return refusal;

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var template = await db.PostmortemTemplates.SingleOrDefaultAsync(template => template.Id == id, cancellationToken);
        if (template is null)
            return new TemplateSaveResult.NotFound();
        if (template.Version != seen)
            return new TemplateSaveResult.Changed(template);

        var now = time.GetUtcNow();
        if (template.Body != body)
            db.TemplateRevisions.Add(new TemplateRevision { Id = Ids.NewId(time), TemplateId = id, Name = template.Name, Body = template.Body, ReplacedAt = now, ReplacedByName = actor.Name });
        template.Name = name.Trim();
        template.Body = body;
        template.UpdatedAt = now;
        template.UpdatedByName = actor.Name;
        return await SaveAsync(db, template, cancellationToken);
    }

    /// <summary>Adds a template. Managers and up.</summary>
    public async Task<TemplateSaveResult> AddAsync(Actor actor, string name, string body, CancellationToken cancellationToken = default)
    {
        if (Refusal(actor, name, body) is { } refusal)
            return refusal;

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var template = new PostmortemTemplate { Id = Ids.NewId(time), Name = name.Trim(), Body = body, UpdatedAt = time.GetUtcNow(), UpdatedByName = actor.Name };
        db.PostmortemTemplates.Add(template);
        return await SaveAsync(db, template, cancellationToken);
    }

    private static TemplateSaveResult? Refusal(Actor actor, string name, string body)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(name);
        actor.Demand(Role.Manager);
        if (name.Trim() is not { Length: > 0 and <= PostmortemLimits.TemplateName } || name.Any(char.IsControl))
            return new TemplateSaveResult.Refused($"A template needs a name of at most {PostmortemLimits.TemplateName} characters.");
        if (body.Contains('\0', StringComparison.Ordinal))
            return new TemplateSaveResult.Refused("The template has a character in it that cannot be stored (NUL). Remove it and save again.");
        return TemplateRenderer.Check(body) is { } problem ? new TemplateSaveResult.Broken(problem) : null;
    }

    private static async Task<TemplateSaveResult> SaveAsync(IncidentHubDbContext db, PostmortemTemplate template, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new TemplateSaveResult.Saved(template);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            var theirs = await db.PostmortemTemplates.AsNoTracking().SingleOrDefaultAsync(other => other.Id == template.Id, cancellationToken);
            return theirs is null ? new TemplateSaveResult.NotFound() : new TemplateSaveResult.Changed(theirs);
        }
        catch (DbUpdateException failure) when (failure.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
        {
            return new TemplateSaveResult.Refused($"There is a template named \"{template.Name}\" already.");
        }
    }

    // A shipped template that nobody edited follows the release; an edited one belongs to those who edited it.
    private async Task EnsureShippedAsync(IncidentHubDbContext db, CancellationToken cancellationToken)
    {
        var known = await db.PostmortemTemplates.Where(template => template.ShippedKey != null)
            .Select(template => new { template.ShippedKey, template.UpdatedByName, template.Body })
            .ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        foreach (var shipped in ShippedTemplates.All)
        {
            var stored = known.SingleOrDefault(template => template.ShippedKey == shipped.Key);
            if (stored is null)
            {
                await db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO postmortem_templates (id, name, body, shipped_key, updated_at, updated_by_name)
                    VALUES ({Ids.NewId(time)}, {shipped.Name}, {shipped.Body}, {shipped.Key}, {now}, '')
                    ON CONFLICT DO NOTHING
                    """,
                    cancellationToken);
            }
            else if (stored.UpdatedByName.Length == 0 && stored.Body != shipped.Body)
            {
                await db.PostmortemTemplates.Where(template => template.ShippedKey == shipped.Key && template.UpdatedByName == "")
                    .ExecuteUpdateAsync(set => set.SetProperty(template => template.Body, shipped.Body), cancellationToken);
            }
        }
    }
}
