using IncidentHub.Core.CorrectiveTasks.Deadlines;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Notifications;
using IncidentHub.Core.Notifications.Outbox;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems.History;
using IncidentHub.Core.Postmortems.Public;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Postmortems.Reviewing;

/// <summary>Has drafts read by named persons before they are published. Who names nobody may publish without.</summary>
/// <param name="contexts">Makes a context per operation.</param>
/// <param name="writer">Changes incidents.</param>
/// <param name="templates">Renders Liquid.</param>
/// <param name="policy">Says when a postmortem is due.</param>
/// <param name="outbox">Tells people.</param>
/// <param name="time">The clock.</param>
public sealed class PostmortemReviews(
    IDbContextFactory<IncidentHubDbContext> contexts, IncidentWriter writer, TemplateRenderer templates, DeadlinePolicy policy, OutboxWriter outbox, TimeProvider time)
{
    /// <summary>The longest note of a decision, in UTF-16 code units.</summary>
    public const int LongestNote = 1_000;

    /// <summary>The most reviewers of a draft.</summary>
    public const int Most = 20;

    /// <summary>The review of a draft; null when the actor sees no such draft.</summary>
    public async Task<ReviewState?> FindAsync(Actor actor, int incidentNumber, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await IncidentFactsReader.ReadAsync(db, db.Incidents.VisibleTo(actor), incidentNumber, cancellationToken) is not { } facts)
            return null;
        if (await db.Postmortems.AsNoTracking().SingleOrDefaultAsync(found => found.IncidentId == facts.Incident.Id, cancellationToken) is not { } draft)
            return null;
        var reviewers = await db.PostmortemReviewers.AsNoTracking().Where(reviewer => reviewer.PostmortemId == draft.Id).OrderBy(reviewer => reviewer.AskedAt).ToListAsync(cancellationToken);
        var ticks = await db.ReviewTicks.AsNoTracking().Where(tick => tick.PostmortemId == draft.Id).ToDictionaryAsync(tick => tick.Item, cancellationToken);
        var names = WithheldOf.NamesIn(facts).Concat(await db.PersonLines.Select(person => person.DisplayName).ToListAsync(cancellationToken));
        var rendered = await templates.RenderAsync(draft.Source, facts, PostmortemZones.Find(draft.TimeZone) ?? TimeZoneInfo.Utc, cancellationToken);
        var text = rendered is TemplateResult.Rendered { Markdown: var markdown } ? markdown : draft.Source;
        return new ReviewState(
            StageOf(reviewers, draft.PublishedNumber),
            reviewers,
            [.. Enum.GetValues<ReviewItem>().Select(item => new ReviewCheck(item, ReviewChecklist.Missing(item, facts), ticks.GetValueOrDefault(item)?.ByName, ticks.GetValueOrDefault(item)?.At))],
            await Task.Run(() => BlameScan.Find(text, names), cancellationToken),
            draft.Version,
            draft.PublishedNumber > 0 ? null : PostmortemDue.Of(facts.Incident, await policy.RulesAsync(cancellationToken), (await CalendarBook.ReadAsync(db, cancellationToken)).Of(null, null)));
    }

    /// <summary>Asks somebody to read the draft. Responders and up ask responders and up.</summary>
    public Task<EditResult> AskAsync(Actor actor, int incidentNumber, Guid userId, CancellationToken cancellationToken = default) =>
        WriteAsync(actor, incidentNumber, async (write, draft) =>
        {
            var person = await write.Db.PersonLines.SingleOrDefaultAsync(found => found.Id == userId && found.IsActive, cancellationToken);
            if (person is null || person.Role < Role.Responder || (await ReminderRecipients.SeeAsync(write.Db, write.Incident, [userId], cancellationToken)).Count == 0)
                return EditResult.Invalid("Choose somebody who may work on this incident.");
            var known = await write.Db.PostmortemReviewers.Where(reviewer => reviewer.PostmortemId == draft.Id).Select(reviewer => reviewer.UserId).ToListAsync(cancellationToken);
            if (known.Contains(userId))
                return EditResult.Saved;
            if (known.Count >= Most)
                return EditResult.Invalid($"A draft has at most {Most} reviewers.");
            write.Db.PostmortemReviewers.Add(new PostmortemReviewer { Id = Ids.NewId(time), PostmortemId = draft.Id, UserId = userId, Name = person.DisplayName, AskedAt = write.Now });
            write.Log(PostmortemDrafts.Subject, null, $"review asked of {person.DisplayName}");
            await TellAsync(write, outbox, userId, NotificationKind.ReviewAsked, $"To review: the postmortem of INC-{write.Incident.Number}", $"{actor.Name} asks you to read it before it is published: {write.Incident.Title}.", $"asked:{write.Now.UtcTicks}", cancellationToken);
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Takes back that somebody was asked. Responders and up.</summary>
    public Task<EditResult> ReleaseAsync(Actor actor, int incidentNumber, Guid userId, CancellationToken cancellationToken = default) =>
        WriteAsync(actor, incidentNumber, async (write, draft) =>
        {
            if (await write.Db.PostmortemReviewers.SingleOrDefaultAsync(reviewer => reviewer.PostmortemId == draft.Id && reviewer.UserId == userId, cancellationToken) is not { } reviewer)
                return EditResult.Saved;
            write.Db.PostmortemReviewers.Remove(reviewer);
            write.Log(PostmortemDrafts.Subject, $"review asked of {reviewer.Name}", null);
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Ticks an item of the checklist, or takes the tick back. Responders and up.</summary>
    public Task<EditResult> TickAsync(Actor actor, int incidentNumber, ReviewItem item, bool isGood, CancellationToken cancellationToken = default) =>
        WriteAsync(actor, incidentNumber, async (write, draft) =>
        {
            var tick = await write.Db.ReviewTicks.SingleOrDefaultAsync(found => found.PostmortemId == draft.Id && found.Item == item, cancellationToken);
            if (tick is null && isGood && Enum.IsDefined(item))
                write.Db.ReviewTicks.Add(new ReviewTick { PostmortemId = draft.Id, Item = item, ByName = actor.Name, At = write.Now });
            else if (tick is not null && !isGood)
                write.Db.ReviewTicks.Remove(tick);
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Says what the actor, who was asked, thinks of the draft as they saw it. Approving needs the whole checklist ticked.</summary>
    /// <param name="actor">The reviewer.</param>
    /// <param name="incidentNumber">The incident.</param>
    /// <param name="seen">The version of the draft that they read.</param>
    /// <param name="decision">What they think.</param>
    /// <param name="note">What they say besides; needed to ask for changes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<EditResult> DecideAsync(Actor actor, int incidentNumber, uint seen, ReviewDecision decision, string note, CancellationToken cancellationToken = default) =>
        WriteAsync(actor, incidentNumber, async (write, draft) =>
        {
            if (decision is not (ReviewDecision.Approved or ReviewDecision.ChangesAsked))
                return EditResult.Invalid("Approve it, or ask for changes.");
            var said = (note ?? "").Trim().Replace("\0", "", StringComparison.Ordinal);
            if (await write.Db.PostmortemReviewers.SingleOrDefaultAsync(found => found.PostmortemId == draft.Id && found.UserId == actor.UserId, cancellationToken) is not { } reviewer)
                return EditResult.Invalid("You were not asked to review it.");
            if (draft.Version != seen)
                return EditResult.Invalid("The text was changed meanwhile. Read it again.");
            if (said.Length > LongestNote)
                return EditResult.Invalid($"A note has at most {LongestNote} characters.");
            if (decision == ReviewDecision.ChangesAsked && said.Length == 0)
                return EditResult.Invalid("Say what should change.");
            if (decision == ReviewDecision.Approved && await write.Db.ReviewTicks.CountAsync(tick => tick.PostmortemId == draft.Id, cancellationToken) < Enum.GetValues<ReviewItem>().Length)
                return EditResult.Invalid("Go through the checklist first: what is not ticked was not looked at.");
            (reviewer.Decision, reviewer.DecidedAt, reviewer.Note, reviewer.IsAskedAgain) = (decision, write.Now, said, false);
            var what = decision == ReviewDecision.Approved ? "approved" : "asked for changes";
            write.Log(PostmortemDrafts.Subject, null, $"{what} by {actor.Name}");
            if (draft.UpdatedById is { } author)
                await TellAsync(write, outbox, author, NotificationKind.ReviewDecided, $"{actor.Name} {what}: the postmortem of INC-{write.Incident.Number}", said.Length > 0 ? said : write.Incident.Title, $"decided:{write.Now.UtcTicks}", cancellationToken);
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>How far a document is.</summary>
    internal static ReviewStage StageOf(IReadOnlyCollection<PostmortemReviewer> reviewers, int publishedNumber) =>
        reviewers.Count > 0 ? reviewers.All(reviewer => reviewer.Decision == ReviewDecision.Approved) ? ReviewStage.Approved : ReviewStage.InReview
        : publishedNumber > 0 ? ReviewStage.Published : ReviewStage.Draft;

    /// <summary>A text that was changed is another one: whoever had decided is asked again, and told once the sitting in which it changes may be over. Within the transaction that changes it.</summary>
    internal static async Task AskAgainAsync(IncidentWrite write, OutboxWriter outbox, Guid postmortemId, CancellationToken cancellationToken)
    {
        foreach (var reviewer in await write.Db.PostmortemReviewers.Where(found => found.PostmortemId == postmortemId && found.Decision != ReviewDecision.Pending).ToListAsync(cancellationToken))
        {
            (reviewer.Decision, reviewer.DecidedAt, reviewer.IsAskedAgain) = (ReviewDecision.Pending, null, true);
            await TellAsync(write, outbox, reviewer.UserId, NotificationKind.ReviewAsked, $"Changed: the postmortem of INC-{write.Incident.Number}", $"{write.Actor.Name} changed the text after you had read it: {write.Incident.Title}.", $"again:{write.Now.UtcTicks}", cancellationToken, write.Now + PostmortemHistory.Pause);
        }
    }

    /// <summary>Why a draft cannot be published yet; null when it can.</summary>
    internal static async Task<string?> HindranceAsync(IncidentHubDbContext db, Guid postmortemId, CancellationToken cancellationToken)
    {
        var waiting = await db.PostmortemReviewers.AsNoTracking().Where(found => found.PostmortemId == postmortemId && found.Decision != ReviewDecision.Approved)
            .OrderBy(found => found.AskedAt).Select(found => found.Name).ToListAsync(cancellationToken);
        return waiting.Count == 0 ? null : $"It is in review: {string.Join(", ", waiting)} {(waiting.Count == 1 ? "has" : "have")} not approved it. Wait for them, or take them off the review.";
    }

    /// <summary>Ends the review of what is published, and names who approved it. Within the transaction that publishes.</summary>
    internal static async Task<string> CloseAsync(IncidentHubDbContext db, Guid postmortemId, CancellationToken cancellationToken)
    {
        var reviewers = await db.PostmortemReviewers.Where(found => found.PostmortemId == postmortemId).OrderBy(found => found.AskedAt).ToListAsync(cancellationToken);
        db.PostmortemReviewers.RemoveRange(reviewers);
        db.ReviewTicks.RemoveRange(await db.ReviewTicks.Where(tick => tick.PostmortemId == postmortemId).ToListAsync(cancellationToken));
        return string.Join(", ", reviewers.Select(reviewer => reviewer.Name));
    }

    private async Task<EditResult> WriteAsync(Actor actor, int incidentNumber, Func<IncidentWrite, Postmortem, Task<EditResult>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Responder);
        Guid? incidentId;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            incidentId = await db.Incidents.VisibleTo(actor).Where(incident => incident.Number == incidentNumber).Select(incident => (Guid?)incident.Id).SingleOrDefaultAsync(cancellationToken);
        if (incidentId is not { } id)
            return EditResult.NotFound;
        return await writer.EditAsync(actor, id, IncidentPart.Postmortem, async write =>
            await write.Db.Postmortems.SingleOrDefaultAsync(found => found.IncidentId == id, cancellationToken) is { } draft ? await work(write, draft) : EditResult.NotFound, cancellationToken);
    }

    // Of a restricted incident others are not told.
    private static async Task TellAsync(
        IncidentWrite write, OutboxWriter outbox, Guid userId, NotificationKind kind, string subject, string text, string matter, CancellationToken cancellationToken, DateTimeOffset? notBefore = null)
    {
        if (write.Incident.IsExample || userId == write.Actor.UserId || (await ReminderRecipients.SeeAsync(write.Db, write.Incident, [userId], cancellationToken)).Count == 0)
            return;
        await outbox.AddAsync(write.Db, new OutboxMessage(userId, kind, subject, text, $"incidents/{write.Incident.Number}/postmortem", $"postmortem:{write.Incident.Id:N}:{matter}", NotBefore: notBefore), cancellationToken);
    }
}
