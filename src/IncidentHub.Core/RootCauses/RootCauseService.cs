using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.RootCauses;

/// <summary>Reads and writes why an incident happened.</summary>
public sealed class RootCauseService(IDbContextFactory<IncidentHubDbContext> contexts, IncidentWriter writer, TimeProvider time)
{
    /// <summary>The cause of an incident that the actor may see.</summary>
    public async Task<RootCauseView> ReadAsync(Actor actor, Guid incidentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.Incidents.VisibleTo(actor).AnyAsync(incident => incident.Id == incidentId, cancellationToken))
            return RootCauseView.Empty;

        var cause = await db.RootCauses.AsNoTracking().SingleOrDefaultAsync(found => found.IncidentId == incidentId, cancellationToken);
        var factors = await db.ContributingFactors.Where(factor => factor.IncidentId == incidentId).OrderBy(factor => factor.Id)
            .Select(factor => new ContributingFactorRow(factor.Id, factor.Text)).ToListAsync(cancellationToken);
        return new RootCauseView(cause?.Statement ?? "", cause?.Trigger ?? "", cause?.Resolution ?? "", factors);
    }

    /// <summary>Sets one text, provided that it still is what the editor saw.</summary>
    public Task<EditResult> EditAsync(
        Actor actor, Guid incidentId, RootCauseField field, string seen, string text, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.RootCause, async write =>
        {
            var cause = await write.Db.RootCauses.SingleOrDefaultAsync(found => found.IncidentId == incidentId, cancellationToken);
            var current = cause is null ? "" : Read(cause, field);
            if (!string.Equals(current, seen, StringComparison.Ordinal))
                return EditResult.Conflict(current);
            if (IncidentTexts.CheckText(text) is { } problem)
                return EditResult.Invalid(problem);
            if (current == text)
                return EditResult.Saved;

            if (cause is null)
                write.Db.RootCauses.Add(cause = new RootCause { IncidentId = incidentId });
            Set(cause, field, text);
            write.Log(field == RootCauseField.Statement ? "root cause" : field.ToString(), current, text);
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Makes a confirmed suspicion the root cause, provided that the statement still is what the actor saw.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="incidentId">The incident.</param>
    /// <param name="hypothesisId">The suspicion.</param>
    /// <param name="seen">The statement as the actor saw it.</param>
    /// <param name="keep">True puts the suspicion behind what the statement says already, false in its place.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<EditResult> AdoptAsync(
        Actor actor, Guid incidentId, Guid hypothesisId, string seen, bool keep, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var hypothesis = await db.Hypotheses.AsNoTracking()
            .SingleOrDefaultAsync(found => found.Id == hypothesisId && found.IncidentId == incidentId, cancellationToken);
        if (hypothesis is null)
            return EditResult.NotFound;
        if (hypothesis.Status != HypothesisStatus.Confirmed)
            return EditResult.Invalid("Only a confirmed hypothesis becomes the root cause.");
        var statement = keep && seen.Trim().Length > 0 ? $"{seen.TrimEnd()}\n\n{hypothesis.Statement}" : hypothesis.Statement;
        return await EditAsync(actor, incidentId, RootCauseField.Statement, seen, statement, cancellationToken);
    }

    /// <summary>Adds something that made the incident possible, worse or longer.</summary>
    public Task<EditResult> AddFactorAsync(Actor actor, Guid incidentId, string text, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.RootCause, write =>
        {
            if (IncidentTexts.CheckTitle(text) is { } problem)
                return Task.FromResult(EditResult.Invalid(problem));
            write.Db.ContributingFactors.Add(new ContributingFactor { Id = Ids.NewId(time), IncidentId = incidentId, Text = text.Trim() });
            write.Log("contributing factor", null, text.Trim());
            return Task.FromResult(EditResult.Saved);
        }, cancellationToken);

    /// <summary>Takes a contributing factor away.</summary>
    public Task<EditResult> RemoveFactorAsync(Actor actor, Guid incidentId, Guid factorId, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.RootCause, async write =>
        {
            var factor = await write.Db.ContributingFactors.SingleOrDefaultAsync(
                found => found.Id == factorId && found.IncidentId == incidentId, cancellationToken);
            if (factor is null)
                return EditResult.NotFound;
            write.Db.Remove(factor);
            write.Log("contributing factor", factor.Text, null);
            return EditResult.Saved;
        }, cancellationToken);

    private static string Read(RootCause cause, RootCauseField field) => field switch
    {
        RootCauseField.Statement => cause.Statement,
        RootCauseField.Trigger => cause.Trigger,
        _ => cause.Resolution,
    };

    private static void Set(RootCause cause, RootCauseField field, string text)
    {
        switch (field)
        {
            case RootCauseField.Statement: cause.Statement = text; break;
            case RootCauseField.Trigger: cause.Trigger = text; break;
            default: cause.Resolution = text; break;
        }
    }
}
