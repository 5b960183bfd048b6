using IncidentHub.Core.Incidents;
using IncidentHub.Core.Notifications.Outbox;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems.History;
using IncidentHub.Core.Postmortems.Reviewing;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Postmortems;

/// <summary>Drafts of postmortems: begun from a template, edited as a whole, rendered live over the incident.</summary>
/// <param name="contexts">Makes a context per operation.</param>
/// <param name="writer">Changes incidents.</param>
/// <param name="templates">Renders Liquid.</param>
/// <param name="markdown">Makes safe HTML.</param>
/// <param name="outbox">Tells reviewers of a changed text.</param>
/// <param name="time">The clock.</param>
public sealed class PostmortemDrafts(
    IDbContextFactory<IncidentHubDbContext> contexts,
    IncidentWriter writer,
    TemplateRenderer templates,
    MarkdownRenderer markdown,
    OutboxWriter outbox,
    TimeProvider time)
{
    internal const string Subject = "postmortem";

    /// <summary>The draft of an incident; null when there is none that the actor may see.</summary>
    public async Task<PostmortemDraft?> FindAsync(Actor actor, int incidentNumber, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var drafts =
            from incident in db.Incidents.VisibleTo(actor)
            where incident.Number == incidentNumber
            join postmortem in db.Postmortems on incident.Id equals postmortem.IncidentId
            select new PostmortemDraft(
                incident.Number,
                incident.Title,
                postmortem.Source,
                postmortem.TimeZone,
                postmortem.Version,
                postmortem.UpdatedAt,
                postmortem.UpdatedByName,
                postmortem.PublishedNumber,
                postmortem.Id);
        return await drafts.SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Begins the draft of an incident; where there is one already, that one is the answer. Responders and up.</summary>
    public async Task<DraftResult> StartAsync(Actor actor, int incidentNumber, Guid templateId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Responder);
        if (await FindIncidentAsync(actor, incidentNumber, cancellationToken) is not { } incidentId)
            return new DraftResult.NotFound();

        var result = await writer.WriteAsync<Func<DraftResult>>(actor, incidentId, IncidentPart.Postmortem, async write =>
        {
            if (await write.Db.Postmortems.SingleOrDefaultAsync(postmortem => postmortem.IncidentId == incidentId, cancellationToken) is { } existing)
                return () => new DraftResult.Saved(DraftOf(write, existing));
            if (await write.Db.PostmortemTemplates.AsNoTracking().SingleOrDefaultAsync(template => template.Id == templateId, cancellationToken) is not { } template)
                return () => new DraftResult.NotFound();

            var postmortem = new Postmortem
            {
                Id = Ids.NewId(time),
                IncidentId = incidentId,
                TemplateId = template.Id,
                Source = template.Body,
                TimeZone = TimeZoneInfo.Utc.Id,
                CreatedAt = write.Now,
                UpdatedAt = write.Now,
                UpdatedById = actor.UserId,
                UpdatedByName = actor.Name,
            };
            write.Db.Postmortems.Add(postmortem);
            write.Db.PostmortemRevisions.Add(PostmortemHistory.FirstOf(postmortem, time));
            write.Log(Subject, null, $"draft begun from {template.Name}");
            return () => new DraftResult.Saved(DraftOf(write, postmortem));
        }, cancellationToken);
        return result?.Invoke() ?? new DraftResult.NotFound();
    }

    /// <summary>Saves the whole text, if the draft still is as the author saw it. Responders and up.</summary>
    /// <param name="actor">Who saves.</param>
    /// <param name="incidentNumber">The incident.</param>
    /// <param name="seen">The version that the author's text is based on.</param>
    /// <param name="source">Liquid over Markdown; a template with a mistake can be saved, not published.</param>
    /// <param name="timeZone">IANA name of the zone for its times.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<DraftResult> SaveAsync(Actor actor, int incidentNumber, uint seen, string source, string timeZone, CancellationToken cancellationToken = default) =>
        SaveAsync(actor, incidentNumber, seen, source, timeZone, isNewSitting: false, cancellationToken);

    /// <summary>Saves a text of before; what it replaces is kept as a state of its own. Responders and up.</summary>
    public Task<DraftResult> GoBackAsync(Actor actor, int incidentNumber, uint seen, RevisionText to, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        return SaveAsync(actor, incidentNumber, seen, to.Source, to.TimeZone, isNewSitting: true, cancellationToken);
    }

    private async Task<DraftResult> SaveAsync(
        Actor actor, int incidentNumber, uint seen, string source, string timeZone, bool isNewSitting, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(source);
        actor.Demand(Role.Responder);
        if (Refusal(source, timeZone) is { } refusal)
            return refusal;
        if (await FindIncidentAsync(actor, incidentNumber, cancellationToken) is not { } incidentId)
            return new DraftResult.NotFound();

        var result = await writer.WriteAsync<Func<DraftResult>>(actor, incidentId, IncidentPart.Postmortem, async write =>
        {
            var postmortem = await write.Db.Postmortems.SingleOrDefaultAsync(found => found.IncidentId == incidentId, cancellationToken);
            if (postmortem is null)
                return () => new DraftResult.NotFound();
            if (postmortem.Version != seen)
                return () => new DraftResult.Changed(DraftOf(write, postmortem));
            if (postmortem.Source == source && postmortem.TimeZone == timeZone)
                return () => new DraftResult.Saved(DraftOf(write, postmortem));

            await PostmortemReviews.AskAgainAsync(write, outbox, postmortem.Id, cancellationToken);
            // One line of the log for a sitting, not one for each time that the editor saves by itself.
            if (await PostmortemHistory.KeepAsync(write, postmortem, source, timeZone, isNewSitting, time, cancellationToken))
                write.Log(Subject, null, "draft saved");
            postmortem.Source = source;
            postmortem.TimeZone = timeZone;
            postmortem.UpdatedAt = write.Now;
            (postmortem.UpdatedById, postmortem.UpdatedByName) = (actor.UserId, actor.Name);
            return () => new DraftResult.Saved(DraftOf(write, postmortem));
        }, cancellationToken);
        return result?.Invoke() ?? new DraftResult.NotFound();
    }

    /// <summary>What is pinned to the incident and can stand in its postmortem, in the order in which it was measured.</summary>
    public async Task<IReadOnlyList<EvidenceFact>> EvidenceAsync(Actor actor, int incidentNumber, CancellationToken cancellationToken = default)
    {
        if (await FindIncidentAsync(actor, incidentNumber, cancellationToken) is not { } incidentId)
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await IncidentFactsReader.Evidence(db, incidentId).ToListAsync(cancellationToken);
    }

    /// <summary>Renders a text over the incident as it is now, without saving anything.</summary>
    public async Task<PreviewResult> PreviewAsync(Actor actor, int incidentNumber, string source, string timeZone, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        IncidentFacts? facts;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            facts = await IncidentFactsReader.ReadAsync(db, db.Incidents.VisibleTo(actor), incidentNumber, cancellationToken);
        if (facts is null)
            return new PreviewResult.NotFound();

        var zone = PostmortemZones.Find(timeZone) ?? TimeZoneInfo.Utc;
        return await templates.RenderAsync(source, facts, zone, cancellationToken) switch
        {
            TemplateResult.Rendered rendered => new PreviewResult.Rendered(await Task.Run(() => markdown.ToDocument(rendered.Markdown), cancellationToken)),
            TemplateResult.Failed failed => new PreviewResult.Failed(failed.Problem),
            var other => throw new InvalidOperationException($"Rendering answered {other}."),
        };
    }

    /// <summary>The draft as a change left it; after the change is saved, because saving gives it its new version.</summary>
    internal static PostmortemDraft DraftOf(IncidentWrite write, Postmortem postmortem) => new(
        write.Incident.Number,
        write.Incident.Title,
        postmortem.Source,
        postmortem.TimeZone,
        postmortem.Version,
        postmortem.UpdatedAt,
        postmortem.UpdatedByName,
        postmortem.PublishedNumber,
        postmortem.Id);

    private static DraftResult.Refused? Refusal(string source, string timeZone)
    {
        if (source.Length > PostmortemLimits.Source)
            return new DraftResult.Refused($"The text is longer than {PostmortemLimits.Source} characters. Move a part of it to the incident or link to it.");
        if (source.Contains('\0', StringComparison.Ordinal))
            return new DraftResult.Refused("The text has a character in it that cannot be stored (NUL). Remove it and save again.");
        return PostmortemZones.Find(timeZone) is null
            ? new DraftResult.Refused("There is no such time zone. Write a name such as UTC or Europe/Berlin.")
            : null;
    }

    private async Task<Guid?> FindIncidentAsync(Actor actor, int incidentNumber, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Incidents.VisibleTo(actor).Where(incident => incident.Number == incidentNumber)
            .Select(incident => (Guid?)incident.Id).SingleOrDefaultAsync(cancellationToken);
    }
}
