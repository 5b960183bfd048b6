using System.Globalization;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Incidents;

/// <summary>Records what users felt over time. The incident itself holds the share of the change that happened last.</summary>
public sealed class ImpactService(IDbContextFactory<IncidentHubDbContext> contexts, IncidentWriter writer, TimeProvider time)
{
    /// <summary>Records what users feel from an instant on, and tells the timeline.</summary>
    /// <param name="actor">Who records it.</param>
    /// <param name="incidentId">The incident.</param>
    /// <param name="usersPercent">Share of users, percent from 0 to 100; null for unknown.</param>
    /// <param name="what">What is affected, in one line; may be empty where the share says enough.</param>
    /// <param name="at">Since when; null means now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<EditResult> RecordAsync(
        Actor actor, Guid incidentId, decimal? usersPercent, string what, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Head, write =>
        {
            var line = what?.Trim() ?? "";
            if (usersPercent is null && line.Length == 0)
                return Task.FromResult(EditResult.Invalid("Say the share of users, what is affected, or both."));
            if (usersPercent is < 0 or > 100)
                return Task.FromResult(EditResult.Invalid("A share of users is a number from 0 to 100, such as 30."));
            if ((line.Length > 0 ? IncidentTexts.CheckTitle(line) : null) is { } problem)
                return Task.FromResult(EditResult.Invalid(problem));
            if (StepTime.Check(at, write.Now) is { } wrongTime)
                return Task.FromResult(EditResult.Invalid(wrongTime));
            return RecordAsync(write, usersPercent, line, at?.ToUniversalTime() ?? write.Now, time, cancellationToken);
        }, cancellationToken);

    /// <summary>Takes back what was recorded by mistake; the timeline and the activity log keep that it was said.</summary>
    public Task<EditResult> RemoveAsync(Actor actor, Guid incidentId, Guid changeId, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Head, async write =>
        {
            var changes = await write.Db.ImpactChanges.Where(change => change.IncidentId == incidentId).ToListAsync(cancellationToken);
            if (changes.Find(change => change.Id == changeId) is not { } removed)
                return EditResult.NotFound;
            write.Db.Remove(removed);
            write.Log("impact", Text(removed.UsersPercent, removed.What), null);
            write.Tell($"Impact taken back: {Text(removed.UsersPercent, removed.What)}");
            SetCurrent(write, changes.Where(change => change != removed));
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>What users felt, in the order in which it happened.</summary>
    public async Task<IReadOnlyList<ImpactChange>> ListAsync(Actor actor, Guid incidentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var visible = db.Incidents.VisibleTo(actor);
        return await db.ImpactChanges.AsNoTracking()
            .Where(change => change.IncidentId == incidentId && visible.Any(incident => incident.Id == incidentId))
            .OrderBy(change => change.OccurredAt).ThenBy(change => change.RecordedAt).ThenBy(change => change.Id).ToListAsync(cancellationToken);
    }

    /// <summary>The one way in which a share of users changes, within a transaction that is open.</summary>
    internal static async Task<EditResult> RecordAsync(
        IncidentWrite write, decimal? usersPercent, string what, DateTimeOffset occurredAt, TimeProvider time, CancellationToken cancellationToken)
    {
        var incident = write.Incident;
        var recorded = await write.Db.ImpactChanges.AsNoTracking().Where(change => change.IncidentId == incident.Id).ToListAsync(cancellationToken);
        var change = new ImpactChange
        {
            Id = Ids.NewId(time),
            IncidentId = incident.Id,
            OccurredAt = occurredAt,
            UsersPercent = usersPercent is { } percent ? Math.Round(percent, 2) : null,
            What = what,
            RecordedAt = write.Now,
            ActorId = write.Actor.UserId,
            ActorName = write.Actor.Name,
        };
        write.Db.ImpactChanges.Add(change);
        write.Log("impact", null, Text(change.UsersPercent, what));
        write.Tell($"Impact: {Text(change.UsersPercent, what)}", occurredAt);
        SetCurrent(write, [.. recorded, change]);
        return EditResult.Saved;
    }

    /// <summary>"30 % of users, sign-in".</summary>
    internal static string Text(decimal? usersPercent, string what)
    {
        var share = usersPercent is { } percent ? string.Create(CultureInfo.InvariantCulture, $"{percent:0.##} % of users") : "";
        return (share.Length, what.Length) switch
        {
            (0, 0) => "unknown",
            (0, _) => what,
            (_, 0) => share,
            _ => $"{share}, {what}",
        };
    }

    private static void SetCurrent(IncidentWrite write, IEnumerable<ImpactChange> changes)
    {
        var (incident, before) = (write.Incident, IncidentField.AffectedUsersPercent.Read(write.Incident));
        incident.AffectedUsersPercent = changes
            .OrderBy(change => change.OccurredAt).ThenBy(change => change.RecordedAt).ThenBy(change => change.Id)
            .LastOrDefault()?.UsersPercent;
        var after = IncidentField.AffectedUsersPercent.Read(incident);
        if (before != after)
            write.Log(IncidentField.AffectedUsersPercent.Name, before, after);
    }
}
