using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Timeline;

/// <summary>Takes up suspected causes, follows them, rules them out, confirms them. Each step is told on the timeline.</summary>
public sealed class HypothesisService(IncidentWriter writer, TimeProvider time)
{
    private const int LongestName = 100;

    /// <summary>Takes up a suspected cause; whoever does holds it.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="incidentId">The incident.</param>
    /// <param name="statement">What is suspected, in one line.</param>
    /// <param name="at">When it was taken up; null means now.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<EditResult> ProposeAsync(
        Actor actor, Guid incidentId, string statement, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Hypotheses, write =>
        {
            var since = at?.ToUniversalTime() ?? write.Now;
            if ((IncidentTexts.CheckTitle(statement) ?? new EntryTime(since).Check(write.Now)) is { } problem)
                return Task.FromResult(EditResult.Invalid(problem));

            var hypothesis = new Hypothesis
            {
                Id = Ids.NewId(time),
                IncidentId = incidentId,
                Statement = statement.Trim(),
                Status = HypothesisStatus.Proposed,
                ProposedAt = since,
                HolderName = write.Actor.Name,
                HolderId = write.Actor.UserId,
            };
            write.Db.Hypotheses.Add(hypothesis);
            write.Log("hypothesis", null, hypothesis.Statement);
            write.Tell($"Hypothesis: {hypothesis.Statement}", since, hypothesis.Id);
            return Task.FromResult(EditResult.Saved);
        }, cancellationToken);

    /// <summary>Says how far it has been followed, provided that it still stands where the actor saw it.</summary>
    public Task<EditResult> MoveAsync(
        Actor actor, Guid incidentId, Guid hypothesisId, HypothesisStatus seen, HypothesisStatus to, DateTimeOffset? at = null,
        CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, incidentId, hypothesisId, (write, hypothesis) =>
        {
            if (hypothesis.Status != seen)
                return EditResult.Conflict(hypothesis.Status.ToString());
            if (to == seen)
                return EditResult.Saved;
            if (!Enum.IsDefined(to))
                return EditResult.Invalid("A hypothesis is proposed, being tested, ruled out or confirmed.");
            var instant = at?.ToUniversalTime() ?? write.Now;
            if (new EntryTime(instant).Check(write.Now) is { } problem)
                return EditResult.Invalid(problem);

            hypothesis.Status = to;
            hypothesis.SettledAt = to is HypothesisStatus.RuledOut or HypothesisStatus.Confirmed ? instant : null;
            write.Db.HypothesisMoves.Add(new HypothesisMove
            {
                Id = Ids.NewId(time),
                HypothesisId = hypothesis.Id,
                From = seen,
                To = to,
                At = instant,
                RecordedAt = write.Now,
                ActorId = write.Actor.UserId,
                ActorName = write.Actor.Name,
            });
            write.Log("hypothesis", $"{hypothesis.Statement}: {seen}", $"{hypothesis.Statement}: {to}");
            write.Tell($"Hypothesis {Words(seen, to)}: {hypothesis.Statement}", instant, hypothesis.Id);
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Corrects what is suspected, provided that it still is what the editor saw.</summary>
    public Task<EditResult> EditStatementAsync(
        Actor actor, Guid incidentId, Guid hypothesisId, string seen, string statement, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, incidentId, hypothesisId, (write, hypothesis) =>
        {
            if (!string.Equals(hypothesis.Statement, seen, StringComparison.Ordinal))
                return EditResult.Conflict(hypothesis.Statement);
            if (IncidentTexts.CheckTitle(statement) is { } problem)
                return EditResult.Invalid(problem);
            if (hypothesis.Statement == statement.Trim())
                return EditResult.Saved;
            write.Log("hypothesis", hypothesis.Statement, hypothesis.Statement = statement.Trim());
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Hands a suspected cause to somebody who follows it from now on.</summary>
    /// <param name="actor">Who hands it over, or takes it.</param>
    /// <param name="incidentId">The incident.</param>
    /// <param name="hypothesisId">The suspected cause.</param>
    /// <param name="toId">The new holder, when it is a person who can sign in.</param>
    /// <param name="toName">The new holder, as shown.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<EditResult> HandToAsync(
        Actor actor, Guid incidentId, Guid hypothesisId, Guid? toId, string toName, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, incidentId, hypothesisId, (write, hypothesis) =>
        {
            var name = (toName ?? "").Trim();
            if (name.Length > LongestName || IncidentTexts.CheckTitle(name) is not null)
                return EditResult.Invalid($"A name has 1 to {LongestName} characters in one line.");
            if (hypothesis.HolderName == name && hypothesis.HolderId == toId)
                return EditResult.Saved;
            write.Log("hypothesis holder", $"{hypothesis.Statement}: {hypothesis.HolderName}", $"{hypothesis.Statement}: {name}");
            write.Tell($"Hypothesis handed from {hypothesis.HolderName} to {name}: {hypothesis.Statement}", null, hypothesis.Id);
            (hypothesis.HolderName, hypothesis.HolderId, hypothesis.HeldSince) = (name, toId, write.Now);
            return EditResult.Saved;
        }, cancellationToken);

    private static string Words(HypothesisStatus from, HypothesisStatus to) => to switch
    {
        HypothesisStatus.RuledOut => "ruled out",
        HypothesisStatus.Confirmed => "confirmed",
        _ when from is HypothesisStatus.RuledOut or HypothesisStatus.Confirmed => "reopened",
        HypothesisStatus.Testing => "being tested",
        _ => "proposed",
    };

    private Task<EditResult> ChangeAsync(
        Actor actor, Guid incidentId, Guid hypothesisId, Func<IncidentWrite, Hypothesis, EditResult> change, CancellationToken cancellationToken) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Hypotheses, async write =>
        {
            var hypothesis = await write.Db.Hypotheses.SingleOrDefaultAsync(
                found => found.Id == hypothesisId && found.IncidentId == incidentId, cancellationToken);
            return hypothesis is null ? EditResult.NotFound : change(write, hypothesis);
        }, cancellationToken);
}
