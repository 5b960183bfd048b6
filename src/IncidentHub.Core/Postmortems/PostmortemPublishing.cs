using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems.Reviewing;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Postmortems;

/// <summary>Freezes versions of a draft.</summary>
/// <param name="contexts">Makes a context per operation.</param>
/// <param name="writer">Changes incidents.</param>
/// <param name="templates">Renders Liquid.</param>
/// <param name="markdown">Makes safe HTML.</param>
/// <param name="time">The clock.</param>
public sealed class PostmortemPublishing(
    IDbContextFactory<IncidentHubDbContext> contexts,
    IncidentWriter writer,
    TemplateRenderer templates,
    MarkdownRenderer markdown,
    TimeProvider time)
{
    /// <summary>
    /// Publishes the draft as a new version, if it still is as the actor saw it. What was published before stays as it
    /// was. Managers and up.
    /// </summary>
    /// <param name="actor">Who publishes.</param>
    /// <param name="incidentNumber">The incident.</param>
    /// <param name="seen">The version of the draft that the actor read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<DraftResult> PublishAsync(Actor actor, int incidentNumber, uint seen, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Manager);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var facts = await IncidentFactsReader.ReadAsync(db, db.Incidents.VisibleTo(actor), incidentNumber, cancellationToken);
        if (facts is null)
            return new DraftResult.NotFound();
        var draft = await db.Postmortems.AsNoTracking().SingleOrDefaultAsync(postmortem => postmortem.IncidentId == facts.Incident.Id, cancellationToken);
        if (draft is null)
            return new DraftResult.NotFound();

        // Rendered before the incident is locked: a slow template must not hold up those who log its timeline.
        var zone = PostmortemZones.Find(draft.TimeZone) ?? TimeZoneInfo.Utc;
        var rendered = await templates.RenderAsync(draft.Source, facts, zone, cancellationToken);
        if (rendered is TemplateResult.Failed failed)
            return new DraftResult.Broken(failed.Problem);

        var text = ((TemplateResult.Rendered)rendered).Markdown.Replace("\0", "", StringComparison.Ordinal);
        var html = await Task.Run(() => markdown.ToDocument(text), cancellationToken);
        var result = await writer.WriteAsync<Func<DraftResult>>(actor, facts.Incident.Id, IncidentPart.Postmortem, async write =>
        {
            var postmortem = await write.Db.Postmortems.SingleOrDefaultAsync(found => found.Id == draft.Id, cancellationToken);
            if (postmortem is null)
                return () => new DraftResult.NotFound();
            if (postmortem.Version != seen || postmortem.Version != draft.Version)
                return () => new DraftResult.Changed(PostmortemDrafts.DraftOf(write, postmortem));
            if (await PostmortemReviews.HindranceAsync(write.Db, postmortem.Id, cancellationToken) is { } hindrance)
                return () => new DraftResult.Refused(hindrance);

            Freeze(write, postmortem, text, html, await PostmortemReviews.CloseAsync(write.Db, postmortem.Id, cancellationToken));
            return () => new DraftResult.Saved(PostmortemDrafts.DraftOf(write, postmortem));
        }, cancellationToken);
        return result?.Invoke() ?? new DraftResult.NotFound();
    }

    private void Freeze(IncidentWrite write, Postmortem postmortem, string text, string html, string reviewedBy)
    {
        postmortem.PublishedNumber++;
        write.Db.PostmortemVersions.Add(new PostmortemVersion
        {
            Id = Ids.NewId(time),
            PostmortemId = postmortem.Id,
            Number = postmortem.PublishedNumber,
            Title = write.Incident.Title,
            Markdown = text,
            Html = html,
            PublishedAt = write.Now,
            PublishedById = write.Actor.UserId,
            PublishedByName = write.Actor.Name,
            ReviewedBy = reviewedBy,
        });
        write.Log(PostmortemDrafts.Subject, null, $"version {postmortem.PublishedNumber} published{(reviewedBy.Length > 0 ? $", approved by {reviewedBy}" : "")}");
    }
}
