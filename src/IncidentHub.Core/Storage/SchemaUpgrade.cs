using Medallion.Threading.Postgres;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IncidentHub.Core.Storage;

/// <summary>Brings the schema up to what this version knows, once, however many nodes start together.</summary>
public static class SchemaUpgrade
{
    private static readonly PostgresAdvisoryLockKey LockKey = new("IncidentHubSchema", allowHashing: true);

    private static readonly TimeSpan LongestUpgrade = TimeSpan.FromHours(12);

    /// <summary>Applies the migrations that are missing, under a lock of the database.</summary>
    /// <param name="dataSource">Must reach the server directly: a transaction pooler would lose the lock.</param>
    /// <param name="cancellationToken">Stops waiting for the lock or the migration.</param>
    /// <exception cref="StoreException">The schema is newer than this version, or the server cannot be reached.</exception>
    public static async Task ApplyAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        try
        {
            var mutex = new PostgresDistributedLock(LockKey, dataSource);
            await using var held = await mutex.AcquireAsync(LongestUpgrade, cancellationToken);
            var options = new DbContextOptionsBuilder<IncidentHubDbContext>();
            options.UseIncidentHubStore(dataSource);
            await using var db = new IncidentHubDbContext(options.Options);
            await RefuseNewerSchemaAsync(db, cancellationToken);
            // A table of millions that is written anew takes its time; a timeout would undo it, at every start again.
            db.Database.SetCommandTimeout(LongestUpgrade);
            await db.Database.MigrateAsync(cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw new StoreException(
                $"IncidentHub cannot use its database: {exception.Message} Check ConnectionStrings__IncidentHub, "
                + "for example \"Host=db.example.net;Database=incidenthub;Username=incidenthub;Password=…\"; the user must own the database.",
                exception);
        }
    }

    private static async Task RefuseNewerSchemaAsync(IncidentHubDbContext db, CancellationToken cancellationToken)
    {
        // The history table is absent in a new database, and asking for it would log an error.
        if (!await HasHistoryAsync(db, cancellationToken))
            return;

        var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken);
        var unknown = applied.Except(db.Database.GetMigrations()).LastOrDefault();
        if (unknown is not null)
        {
            throw new StoreException(
                $"The database was written by a newer IncidentHub (its schema has \"{unknown}\", which this version does not know). "
                + "Start that version, or restore a backup that this version made.");
        }
    }

    private static async Task<bool> HasHistoryAsync(IncidentHubDbContext db, CancellationToken cancellationToken) =>
        await db.Database
            .SqlQuery<bool>($"SELECT to_regclass('\"__EFMigrationsHistory\"') IS NOT NULL AS \"Value\"")
            .SingleAsync(cancellationToken);
}
