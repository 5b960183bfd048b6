using Npgsql;

namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>A transaction of one of the bank's programs. Disposed of without a commit, it is rolled back.</summary>
internal sealed class BankSession : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private bool _over;

    private BankSession(NpgsqlConnection connection, NpgsqlTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    public static async Task<BankSession> BeginAsync(NpgsqlDataSource pool, CancellationToken cancellationToken)
    {
        var connection = await pool.OpenConnectionAsync(cancellationToken);
        try
        {
            return new BankSession(connection, await connection.BeginTransactionAsync(cancellationToken));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Changes the balance of an account and thereby holds its row until the end.</summary>
    public Task BookAsync(int account, decimal amount, CancellationToken cancellationToken) =>
        ExecuteAsync("UPDATE accounts SET balance = balance + $1 WHERE id = $2", [amount, account], cancellationToken);

    /// <summary>Holds the row of an account without changing it.</summary>
    public Task HoldAsync(int account, CancellationToken cancellationToken) =>
        ExecuteAsync("SELECT balance FROM accounts WHERE id = $1 FOR UPDATE", [account], cancellationToken);

    public Task RecordAsync(int debited, int credited, decimal amount, CancellationToken cancellationToken) =>
        ExecuteAsync("INSERT INTO ledger (debited, credited, amount) VALUES ($1, $2, $3)", [debited, credited, amount], cancellationToken);

    public Task CommitAsync(CancellationToken cancellationToken) => _transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        // The driver gives the same objects to the next user of the connection: a second time would end that one's transaction.
        if (_over)
            return;
        _over = true;
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task ExecuteAsync(string statement, object[] values, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, _connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
