using System.Text.RegularExpressions;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IncidentHub.Core.Knowledge.Runbooks;

/// <summary>Says where a runbook helps: at incidents of which services, with deadlocks of which making. Responders and up.</summary>
public sealed partial class RunbookLinks(IDbContextFactory<IncidentHubDbContext> contexts, KnowledgeChanges changes)
{
    /// <summary>Shows the runbook on incidents of a service.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public Task<EditResult> AddServiceAsync(Actor actor, Guid runbookId, Guid serviceId, CancellationToken cancellationToken = default) => DoAsync(
        actor, runbookId, db => db.Database.ExecuteSqlAsync(
            $"INSERT INTO service_runbooks (service_id, runbook_id) VALUES ({serviceId}, {runbookId}) ON CONFLICT DO NOTHING", cancellationToken), cancellationToken);

    /// <summary>No longer shows it there.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public Task<EditResult> RemoveServiceAsync(Actor actor, Guid runbookId, Guid serviceId, CancellationToken cancellationToken = default) => DoAsync(
        actor, runbookId, db => db.ServiceRunbooks.Where(link => link.ServiceId == serviceId && link.RunbookId == runbookId)
            .ExecuteDeleteAsync(cancellationToken), cancellationToken);

    /// <summary>Shows the runbook on the page of deadlocks of one making.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="runbookId">The runbook.</param>
    /// <param name="fingerprint">Sixteen hexadecimal digits, as the page of a deadlock has them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public async Task<EditResult> AddFingerprintAsync(Actor actor, Guid runbookId, string fingerprint, CancellationToken cancellationToken = default)
    {
        var said = (fingerprint ?? "").Trim().ToLowerInvariant();
        if (!Fingerprint().IsMatch(said))
            return EditResult.Invalid("A fingerprint has sixteen digits and letters from a to f; the page of a deadlock shows it.");
        return await DoAsync(
            actor, runbookId, db => db.Database.ExecuteSqlAsync(
                $"INSERT INTO deadlock_runbooks (fingerprint, runbook_id) VALUES ({said}, {runbookId}) ON CONFLICT DO NOTHING", cancellationToken), cancellationToken);
    }

    /// <summary>No longer shows it there.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public Task<EditResult> RemoveFingerprintAsync(Actor actor, Guid runbookId, string fingerprint, CancellationToken cancellationToken = default) => DoAsync(
        actor, runbookId, db => db.DeadlockRunbooks.Where(link => link.Fingerprint == fingerprint && link.RunbookId == runbookId)
            .ExecuteDeleteAsync(cancellationToken), cancellationToken);

    private async Task<EditResult> DoAsync(Actor actor, Guid runbookId, Func<IncidentHubDbContext, Task<int>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Responder);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            if (await change(db) > 0)
                changes.Publish(new KnowledgeChange(KnowledgePart.Runbook, runbookId));
            return EditResult.Saved;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            return EditResult.NotFound;
        }
    }

    [GeneratedRegex(@"^[0-9a-f]{16}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Fingerprint();
}
