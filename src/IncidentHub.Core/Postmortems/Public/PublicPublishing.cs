using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems.Reviewing;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Evidence;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Postmortems.Public;

/// <summary>Decides what everybody may read of a postmortem, publishes exactly that, and takes it back. All of it is for managers and up.</summary>
/// <param name="contexts">Makes a context per operation.</param>
/// <param name="writer">Changes incidents.</param>
/// <param name="renderer">Renders for the public.</param>
/// <param name="time">The clock.</param>
public sealed class PublicPublishing(IDbContextFactory<IncidentHubDbContext> contexts, IncidentWriter writer, PublicRenderer renderer, TimeProvider time)
{
    /// <summary>The longest notice of a withdrawal, in UTF-16 code units.</summary>
    public const int LongestNotice = 500;

    private const int MostOtherEntries = 20_000;

    // Characters of the drawings that one version shows.
    private const long MostPictures = 5_000_000;

    private static readonly PublicResult.Refused NothingPublic = new("Nothing of it is public.");

    /// <summary>What is chosen and what would go out; null when the actor sees no such postmortem.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no manager.</exception>
    public async Task<PublicDraft?> FindAsync(Actor actor, int incidentNumber, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Manager);
        if (await ReadAsync(actor, incidentNumber, cancellationToken) is not { } read)
            return null;
        var (facts, draft, shown) = (read.Facts, read.Draft, read.Shown);
        var choice = ChoiceOf(shown, facts);
        var (rendering, problem) = await RenderAsync(read, choice, cancellationToken);
        return new PublicDraft(
            choice, shown?.Version ?? 0, facts.Incident.Title, WhyNever(facts.Incident), facts.Timeline, facts.Evidence, [.. WithheldOf.NamesIn(facts).Order(StringComparer.CurrentCultureIgnoreCase)],
            rendering, problem, shown is { LatestNumber: > 0 } ? shown.Number : null, shown?.LatestNumber ?? 0, shown?.WithdrawnUpTo ?? 0);
    }

    /// <summary>Saves what the next version lets through. Nothing goes out by it.</summary>
    /// <param name="actor">Who chooses.</param>
    /// <param name="incidentNumber">The incident.</param>
    /// <param name="seen">The version of the choice that the actor saw; 0 for none.</param>
    /// <param name="choice">What is let through.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The actor is no manager.</exception>
    public async Task<PublicResult> ChooseAsync(Actor actor, int incidentNumber, uint seen, PublicChoice choice, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(choice);
        actor.Demand(Role.Manager);
        if (choice.Problem() is { } problem)
            return new PublicResult.Refused(problem);
        return await WriteAsync(actor, incidentNumber, seen, async (write, _, shown) =>
        {
            var pictures = await write.Db.Evidence.Where(evidence => evidence.IncidentId == write.Incident.Id && choice.Pictures.Contains(evidence.Id))
                .SumAsync(evidence => (long)evidence.Picture.Length, cancellationToken);
            if (pictures > MostPictures)
                return new PublicResult.Refused($"These pictures are larger than {MostPictures / 1_000_000} MB together. Choose fewer, or pin shorter stretches.");
            shown.Choice = choice.WithoutNul().ToJson();
            return new PublicResult.Done(shown.Number, 0);
        }, cancellationToken);
    }

    /// <summary>Publishes what the saved choice lets through, if it is byte for byte what the actor looked at and nothing was found in it.</summary>
    /// <param name="actor">Who publishes.</param>
    /// <param name="incidentNumber">The incident.</param>
    /// <param name="seen">The version that the actor saw: a choice that was changed, a publication or a withdrawal since asks to look again.</param>
    /// <param name="hash">The <see cref="PublicRendering.Hash"/> that the actor looked at.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The actor is no manager.</exception>
    public async Task<PublicResult> PublishAsync(Actor actor, int incidentNumber, uint seen, string hash, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Manager);
        if (await ReadAsync(actor, incidentNumber, cancellationToken) is not { } read)
            return new PublicResult.NotFound();
        if (read.Shown is not { } chosen || chosen.Version != seen)
            return new PublicResult.Changed();
        var (rendering, problem) = await RenderAsync(read, ChoiceOf(chosen, read.Facts), cancellationToken);
        if (rendering is null)
            return new PublicResult.Refused($"The text has a mistake{(problem?.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $" in line {line}") : "")}: {problem?.Message}");
        if (rendering.Hash != hash)
            return new PublicResult.Changed();
        if (rendering.Title.Length == 0)
            return new PublicResult.Refused("Give it a public title.");
        if (rendering.Text.Length == 0)
            return new PublicResult.Refused("Nothing would be left of it: let something through, or write a passage for the public.");
        if (rendering.Findings is [var finding, ..])
            return new PublicResult.Refused($"\"{finding.Value}\" stands in it although it was not let through.");

        return await WriteAsync(actor, incidentNumber, seen, async (write, draft, shown) =>
        {
            if (WhyNever(write.Incident) is { } never)
                return new PublicResult.Refused(never);
            if (draft.Version != read.Draft.Version || await IsHiddenSinceAsync(write, ChoiceOf(chosen, read.Facts), cancellationToken))
                return new PublicResult.Changed();
            if (await PostmortemReviews.HindranceAsync(write.Db, draft.Id, cancellationToken) is { } hindrance)
                return new PublicResult.Refused(hindrance);
            shown.LatestNumber++;
            var versionId = Ids.NewId(time);
            write.Db.PublicPictures.AddRange(rendering.Drawings.Select(drawing => new PublicPicture { PublicVersionId = versionId, Hash = drawing.Hash, Svg = drawing.Svg }));
            write.Db.PublicVersions.Add(new PublicVersion
            {
                Id = versionId,
                PublicPostmortemId = shown.Id,
                Number = shown.LatestNumber,
                Title = rendering.Title,
                Summary = rendering.Summary,
                Markdown = rendering.Markdown,
                Html = rendering.Html,
                Text = rendering.Text,
                Choice = shown.Choice,
                PublishedAt = write.Now,
                PublishedById = actor.UserId,
                PublishedByName = actor.Name,
            });
            write.Log(PostmortemDrafts.Subject, null, $"public version {shown.LatestNumber} published");
            return new PublicResult.Done(shown.Number, shown.LatestNumber);
        }, cancellationToken);
    }

    /// <summary>
    /// Takes back all that is public, for good: its addresses answer with a notice. A further version can be published later. What is withdrawn
    /// already gets another notice.
    /// </summary>
    /// <param name="actor">Who withdraws.</param>
    /// <param name="incidentNumber">The incident.</param>
    /// <param name="notice">What the public reads instead; may be empty. It is public, so it is looked at like a document.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The actor is no manager.</exception>
    public async Task<PublicResult> WithdrawAsync(Actor actor, int incidentNumber, string notice, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(notice);
        actor.Demand(Role.Manager);
        var said = notice.Trim().Replace("\0", "", StringComparison.Ordinal);
        if (said.Length > LongestNotice)
            return new PublicResult.Refused($"The notice is longer than {LongestNotice} characters.");
        if (await ReadAsync(actor, incidentNumber, cancellationToken) is not { } read)
            return new PublicResult.NotFound();
        var choice = ChoiceOf(read.Shown, read.Facts);
        if (WithheldOf.Gather(read.Facts, read.OtherEntries, read.Accounts, read.Pinned, choice).Find(said, choice.Accepted.ToHashSet(StringComparer.Ordinal)) is [var finding, ..])
            return new PublicResult.Refused($"The notice is public, and \"{finding.Value}\" stands in it although it was not let through.");
        return await WriteAsync(actor, incidentNumber, seen: null, (write, _, shown) =>
        {
            if (shown.LatestNumber == 0)
                return Task.FromResult<PublicResult>(NothingPublic);
            if (shown.WithdrawnUpTo < shown.LatestNumber)
            {
                (shown.WithdrawnUpTo, shown.WithdrawnAt) = (shown.LatestNumber, write.Now);
                write.Log(PostmortemDrafts.Subject, $"public version {shown.LatestNumber}", "withdrawn from the public");
            }

            shown.WithdrawalNotice = said;
            return Task.FromResult<PublicResult>(new PublicResult.Done(shown.Number, 0));
        }, cancellationToken);
    }

    // It was rendered before the incident was locked: what was hidden or removed in between does not go out.
    private static async Task<bool> IsHiddenSinceAsync(IncidentWrite write, PublicChoice choice, CancellationToken cancellationToken)
    {
        var id = write.Incident.Id;
        var entries = await write.Db.TimelineEntries.CountAsync(
            entry => entry.IncidentId == id && choice.Entries.Contains(entry.Id) && entry.DeletedAt == null && !entry.IsHidden, cancellationToken);
        var pictures = await IncidentFactsReader.Evidence(write.Db, id).Select(evidence => evidence.Id).ToListAsync(cancellationToken);
        return entries < choice.Entries.Distinct().Count() || choice.Pictures.Except(pictures).Any();
    }

    // Why something of this incident never goes out, whoever asks.
    private static string? WhyNever(Incident incident) => incident.IsExample ? "Examples and drills are never published to everybody."
        : incident.Visibility != Visibility.Everyone ? "The incident is open only to those who work on it. Open it to everybody here before its postmortem goes out." : null;

    private async Task<PublicResult> WriteAsync(
        Actor actor, int incidentNumber, uint? seen, Func<IncidentWrite, Postmortem, PublicPostmortem, Task<PublicResult>> change, CancellationToken cancellationToken)
    {
        Guid? incidentId;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            incidentId = await db.Incidents.VisibleTo(actor).Where(incident => incident.Number == incidentNumber).Select(incident => (Guid?)incident.Id).SingleOrDefaultAsync(cancellationToken);
        if (incidentId is not { } id)
            return new PublicResult.NotFound();
        return await writer.WriteAsync<PublicResult>(actor, id, IncidentPart.Postmortem, async write =>
        {
            if (await write.Db.Postmortems.SingleOrDefaultAsync(postmortem => postmortem.IncidentId == id, cancellationToken) is not { } postmortem)
                return new PublicResult.NotFound();
            var shown = await write.Db.PublicPostmortems.SingleOrDefaultAsync(found => found.PostmortemId == postmortem.Id, cancellationToken);
            if (seen is not null && (shown?.Version ?? 0) != seen)
                return new PublicResult.Changed();
            if (shown is null && seen is null)
                return NothingPublic;
            if (shown is null)
            {
                shown = new PublicPostmortem { Id = Ids.NewId(time), PostmortemId = postmortem.Id, Choice = new PublicChoice().ToJson() };
                write.Db.PublicPostmortems.Add(shown);
            }

            return await change(write, postmortem, shown);
        }, cancellationToken) ?? new PublicResult.NotFound();
    }

    private async Task<Reading?> ReadAsync(Actor actor, int incidentNumber, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await IncidentFactsReader.ReadAsync(db, db.Incidents.VisibleTo(actor), incidentNumber, cancellationToken) is not { } facts)
            return null;
        var id = facts.Incident.Id;
        if (await db.Postmortems.AsNoTracking().SingleOrDefaultAsync(postmortem => postmortem.IncidentId == id, cancellationToken) is not { } draft)
            return null;
        var shown = await db.PublicPostmortems.AsNoTracking().SingleOrDefaultAsync(found => found.PostmortemId == draft.Id, cancellationToken);
        var accounts = await db.PersonLines.Select(person => new PublicPerson(person.DisplayName, person.Email)).ToListAsync(cancellationToken);
        var known = facts.Timeline.Select(entry => entry.Id).ToList();
        // What was hidden or removed is withheld more than anything else.
        var others = await db.TimelineEntries.AsNoTracking()
            .Where(entry => entry.IncidentId == id && entry.Kind != TimelineEntryKind.System && !known.Contains(entry.Id))
            .OrderByDescending(entry => entry.OccurredAt).Take(MostOtherEntries).Select(entry => entry.Text).ToListAsync(cancellationToken);
        // Whether it is of this incident is decided by what the incident has, not by what the choice says.
        var asked = shown is null ? [] : facts.Evidence.Select(evidence => evidence.Id).Intersect(PublicChoice.FromJson(shown.Choice).Pictures).ToList();
        var pinned = asked.Count == 0 ? [] : await db.Evidence.AsNoTracking().Where(evidence => asked.Contains(evidence.Id)).ToDictionaryAsync(evidence => evidence.Id, evidence => evidence.Picture, cancellationToken);
        return new Reading(facts, draft, shown, accounts, others, pinned);
    }

    private Task<(PublicRendering? Rendering, TemplateProblem? Problem)> RenderAsync(Reading read, PublicChoice choice, CancellationToken cancellationToken) =>
        renderer.RenderAsync(read.Draft.Source, read.Facts, read.OtherEntries, read.Accounts, read.Pinned, choice, PostmortemZones.Find(read.Draft.TimeZone) ?? TimeZoneInfo.Utc, cancellationToken);

    private static PublicChoice ChoiceOf(PublicPostmortem? shown, IncidentFacts facts)
    {
        if (shown is null)
            return new PublicChoice();
        // What was let through and is no more is forgotten.
        var choice = PublicChoice.FromJson(shown.Choice);
        var there = facts.Timeline.Select(entry => entry.Id).ToHashSet();
        var pinned = facts.Evidence.Select(evidence => evidence.Id).ToHashSet();
        return choice with { Entries = [.. choice.Entries.Where(there.Contains)], Pictures = [.. choice.Pictures.Where(pinned.Contains)] };
    }

    private sealed record Reading(IncidentFacts Facts, Postmortem Draft, PublicPostmortem? Shown, List<PublicPerson> Accounts, List<string> OtherEntries, Dictionary<Guid, string> Pinned);
}
