using Npgsql;

namespace IncidentHub.Tests.Shared;

/// <summary>A table that nobody can read until this lets it go: a store that answers late, without a clock.</summary>
public sealed class HeldTable : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private HeldTable(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Locks the table against everything.</summary>
    /// <param name="database">The connection string of its database.</param>
    /// <param name="table">Its name, which is not escaped.</param>
    public static async Task<HeldTable> LockAsync(string database, string table)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, $"BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE");
        return new HeldTable(connection);
    }

    /// <summary>Waits until somebody waits for a table of this database.</summary>
    public static async Task WaitForWaiterAsync(string database)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, """
            DO $$ BEGIN
              WHILE NOT EXISTS (SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = database
                                WHERE NOT granted AND locktype = 'relation' AND datname = current_database())
              LOOP PERFORM pg_sleep(0.01); END LOOP;
            END $$
            """);
    }

    /// <summary>Lets it go.</summary>
    public async ValueTask DisposeAsync()
    {
        await ExecuteAsync(_connection, "ROLLBACK");
        await _connection.DisposeAsync();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
