using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IncidentHub.Core.Knowledge.Runbooks;

/// <summary>
/// The runbooks that come with IncidentHub. Each is put into a store once. From then on it is a runbook as any other: what people
/// make of it stays, and the shipped text comes back only when somebody asks for it, as a version of its own.
/// </summary>
public sealed class ShippedRunbooks(IDbContextFactory<IncidentHubDbContext> contexts, RunbookService runbooks, TimeProvider time)
{
    /// <summary>The key of the runbook about pools.</summary>
    public const string ConnectionPools = "connection-pools";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ShippedRunbook> All { get; } =
    [
        new(Guid.Parse("018e2a5c-0000-7000-8000-000000000101"), ConnectionPools, "Connection pools: settings, reading, outage", Read("connection-pools.md")),
    ];

    /// <summary>The one of that key; null for a key that this release does not ship.</summary>
    public static ShippedRunbook? Find(string? key) => All.SingleOrDefault(shipped => shipped.Key == key);

    /// <summary>Adds those that this store never had.</summary>
    /// <returns>How many were added.</returns>
    public async Task<int> AddMissingAsync(CancellationToken cancellationToken = default)
    {
        var added = 0;
        foreach (var shipped in All)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (await db.Runbooks.AnyAsync(runbook => runbook.Id == shipped.Id, cancellationToken))
                continue;
            RunbookService.Begin(db, Actor.System, shipped.Id, new RunbookText(shipped.Title, shipped.Text, "Came with IncidentHub"), shipped.Key, time);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                added++;
            }
            catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                // Another node was faster.
            }
        }

        return added;
    }

    /// <summary>Brings the text of this release back as a new version. Responders and up.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="id">The runbook, which must be a shipped one.</param>
    /// <param name="seen">The version that the actor saw standing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public async Task<RunbookResult> RestoreAsync(Actor actor, Guid id, int seen, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Responder);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var runbook = await db.Runbooks.SingleOrDefaultAsync(runbook => runbook.Id == id, cancellationToken);
        return runbook is not null && Find(runbook.ShippedKey) is { } shipped
            ? await runbooks.WriteAsync(db, actor, runbook, seen, new RunbookText(shipped.Title, shipped.Text, "The text that came with IncidentHub again"), cancellationToken)
            : new RunbookResult.NotFound();
    }

    private static string Read(string file)
    {
        using var stream = typeof(ShippedRunbooks).Assembly.GetManifestResourceStream($"{typeof(ShippedRunbooks).Namespace}.{file}")
            ?? throw new InvalidOperationException($"{file} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Trim();
    }
}
