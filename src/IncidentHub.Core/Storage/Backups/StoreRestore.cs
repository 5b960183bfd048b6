using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentHub.Core.Storage.Backups;

/// <summary>Brings back what a backup holds, into a new database that takes the old one's place only when it is whole.</summary>
public static class StoreRestore
{
    private const string FreshSuffix = "_restoring";
    private const string KeptSuffix = "_before_restore";

    /// <summary>
    /// Restores a backup. What the store held before stays in the server as a database of its own until the next restore.
    /// </summary>
    /// <param name="configuration">Says which store.</param>
    /// <param name="file">Path of the backup.</param>
    /// <param name="logger">Hears of a server that must be started for the while.</param>
    /// <param name="cancellationToken">Gives up; the store stays as it was.</param>
    /// <returns>Name of the database with what was there before; null where nothing was.</returns>
    /// <exception cref="StoreException">
    /// An app uses the store, or the file is no backup of IncidentHub, or comes from a newer version. Nothing was changed.
    /// </exception>
    public static async Task<string?> ReadAsync(IConfiguration configuration, string file, ILogger logger, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(file);
        RequireReadable(file, path);
        await using var store = await StoreAccess.OpenAloneAsync(configuration, logger, cancellationToken);
        var tools = await BackupTools.FindAsync(await store.MajorAsync(cancellationToken), store.ToolsDirectory, cancellationToken);
        var list = await tools.ListAsync(path, cancellationToken);
        if (!list.Succeeded || !list.Output.Contains("__EFMigrationsHistory", StringComparison.Ordinal))
            throw new StoreException($"{file} is no backup of IncidentHub, or is damaged. Nothing was changed. {list.Error.Trim()}".TrimEnd());

        var current = store.Application.Database!;
        var fresh = new NpgsqlConnectionStringBuilder(store.Application.ConnectionString) { Database = current + FreshSuffix };
        await DropAsync(store, fresh.Database, cancellationToken);
        await MakeAsync(store, fresh.Database, cancellationToken);
        try
        {
            await FillAsync(tools, fresh, path, cancellationToken);
        }
        catch
        {
            await DropAsync(store, fresh.Database, CancellationToken.None);
            throw;
        }

        return await SwapAsync(store, current, fresh.Database, cancellationToken);
    }

    private static void RequireReadable(string file, string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{file} cannot be read: {e.Message}", e);
        }
    }

    private static async Task MakeAsync(StoreAccess store, string name, CancellationToken cancellationToken)
    {
        try
        {
            await store.AdministerAsync($"CREATE DATABASE {Quoted(name)} OWNER {Quoted(store.Application.Username!)}", cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new StoreException(
                $"A restore goes into a new database first, and {store.Application.Username} may not make one. Nothing was changed. "
                + $"Let an administrator run: ALTER ROLE {Quoted(store.Application.Username!)} CREATEDB;",
                e);
        }
    }

    private static async Task FillAsync(BackupTools tools, NpgsqlConnectionStringBuilder fresh, string path, CancellationToken cancellationToken)
    {
        var restored = await tools.RestoreAsync(fresh, path, cancellationToken);
        if (!restored.Succeeded)
            throw new StoreException($"The backup could not be restored. Nothing was changed. {restored.Complaint}");
        // Tells a backup of a newer version before it takes the place of what works, and brings an older one up to date.
        await using var dataSource = NpgsqlDataSource.Create(fresh);
        await SchemaUpgrade.ApplyAsync(dataSource, cancellationToken);
    }

    private static async Task<string?> SwapAsync(StoreAccess store, string current, string fresh, CancellationToken cancellationToken)
    {
        var worthKeeping = await StoreAccess.AskAsync<bool>(
            store.Application, "SELECT to_regclass('\"__EFMigrationsHistory\"') IS NOT NULL", cancellationToken);
        var kept = current + KeptSuffix;
        await DropAsync(store, kept, cancellationToken);
        await store.AdministerAsync(
            $"""
            BEGIN;
            ALTER DATABASE {Quoted(current)} RENAME TO {Quoted(kept)};
            ALTER DATABASE {Quoted(fresh)} RENAME TO {Quoted(current)};
            COMMIT;
            """,
            cancellationToken);
        if (worthKeeping)
            return kept;
        await DropAsync(store, kept, cancellationToken);
        return null;
    }

    private static Task DropAsync(StoreAccess store, string name, CancellationToken cancellationToken) =>
        store.AdministerAsync($"DROP DATABASE IF EXISTS {Quoted(name)}", cancellationToken);

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
