using IncidentHub.Core.Storage.BuiltIn;
using Npgsql;

namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>
/// The bank that a drill runs: accounts and a ledger, and the pools of its programs. That of the transfers is too small on
/// purpose: half as large as the number of clients that ask it.
/// </summary>
internal sealed class Bank : IAsyncDisposable
{
    /// <summary>Database and role.</summary>
    public const string Name = "bank";

    /// <summary>Clients that make transfers.</summary>
    public const int Clients = 8;

    /// <summary>Connections that they share.</summary>
    public const int TransferPool = 4;

    /// <summary>A client that got no connection within this time gives up, s.</summary>
    private const int PoolPatience = 2;

    private const string Schema = """
        CREATE TABLE accounts (id int PRIMARY KEY, holder text NOT NULL, balance numeric(12, 2) NOT NULL);
        CREATE TABLE ledger (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, debited int NOT NULL REFERENCES accounts,
          credited int NOT NULL REFERENCES accounts, amount numeric(12, 2) NOT NULL, booked_at timestamptz NOT NULL DEFAULT now());
        INSERT INTO accounts SELECT n, 'Account ' || n, 1000 FROM generate_series(1, 20) AS n
        """;

    private Bank(Func<string, int, NpgsqlDataSource> pool)
    {
        Transfers = pool("drill: transfers", TransferPool);
        ClosingOfDay = pool("drill: closing of day", 1);
        Interest = pool("drill: interest", 1);
        Report = pool("drill: report", 1);
    }

    /// <summary>The pool that is too small.</summary>
    public NpgsqlDataSource Transfers { get; }

    /// <summary>A program that takes accounts in the opposite order.</summary>
    public NpgsqlDataSource ClosingOfDay { get; }

    /// <summary>A third one, for longer cycles.</summary>
    public NpgsqlDataSource Interest { get; }

    /// <summary>A program that leaves its transaction open while it does something else.</summary>
    public NpgsqlDataSource Report { get; }

    public static async Task<Bank> OpenAsync(BuiltInPostgres server, CancellationToken cancellationToken)
    {
        await ExecuteAsync(server.SuperuserConnectionString("postgres"), $"CREATE ROLE {Name} LOGIN", cancellationToken);
        await ExecuteAsync(server.SuperuserConnectionString("postgres"), $"CREATE DATABASE {Name} OWNER {Name}", cancellationToken);
        var account = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = Name, Username = Name };
        await ExecuteAsync(new NpgsqlConnectionStringBuilder(account.ConnectionString) { Pooling = false }.ConnectionString, Schema, cancellationToken);
        return new Bank((program, size) => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(account.ConnectionString)
        {
            ApplicationName = program,
            MaxPoolSize = size,
            Timeout = PoolPatience,
            CommandTimeout = 30,
        }));
    }

    public async ValueTask DisposeAsync()
    {
        await Transfers.DisposeAsync();
        await ClosingOfDay.DisposeAsync();
        await Interest.DisposeAsync();
        await Report.DisposeAsync();
    }

    private static async Task ExecuteAsync(string connectionString, string statement, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
