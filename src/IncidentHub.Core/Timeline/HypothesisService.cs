using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Timeline;

/// <summary>Takes up suspected causes, rules them out, confirms them.</summary>
public sealed class HypothesisService(IncidentWriter writer, TimeProvider time)
{
    /// <summary>Takes up a suspected cause, now.</summary>
    public Task<EditResult> ProposeAsync(Actor actor, Guid incidentId, string statement, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Hypotheses, write =>
        {
            if (IncidentTexts.CheckTitle(statement) is { } problem)
                return Task.FromResult(EditResult.Invalid(problem));

            write.Db.Hypotheses.Add(new Hypothesis
            {
                Id = Ids.NewId(time),
                IncidentId = incidentId,
                Statement = statement.Trim(),
                Status = HypothesisStatus.Proposed,
                ProposedAt = write.Now,
                HolderName = write.Actor.Name,
            });
            write.Log("hypothesis", null, statement.Trim());
            return Task.FromResult(EditResult.Saved);
        }, cancellationToken);

    /// <summary>Says how far it has been followed, provided that it still stands where the actor saw it.</summary>
    public Task<EditResult> MoveAsync(
        Actor actor, Guid incidentId, Guid hypothesisId, HypothesisStatus seen, HypothesisStatus to, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Hypotheses, async write =>
        {
            var hypothesis = await write.Db.Hypotheses.SingleOrDefaultAsync(
                found => found.Id == hypothesisId && found.IncidentId == incidentId, cancellationToken);
            if (hypothesis is null)
                return EditResult.NotFound;
            if (hypothesis.Status != seen)
                return EditResult.Conflict(hypothesis.Status.ToString());
            if (to == seen)
                return EditResult.Saved;
            if (!Enum.IsDefined(to))
                return EditResult.Invalid("A hypothesis is proposed, being tested, ruled out or confirmed.");

            hypothesis.Status = to;
            hypothesis.SettledAt = to is HypothesisStatus.RuledOut or HypothesisStatus.Confirmed ? write.Now : null;
            write.Log("hypothesis", $"{hypothesis.Statement}: {seen}", $"{hypothesis.Statement}: {to}");
            return EditResult.Saved;
        }, cancellationToken);
}
