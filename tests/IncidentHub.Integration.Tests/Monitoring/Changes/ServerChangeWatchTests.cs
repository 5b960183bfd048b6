using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Changes;
using IncidentHub.Core.Monitoring.Probes;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Npgsql;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring.Changes;

/// <summary>What changes on a real server, seen by its own looks.</summary>
public sealed class ServerChangeWatchTests(PostgresFixture postgres)
{
    private static readonly ServerReading Server = new(150000, 100, 3, TimeSpan.FromSeconds(1), true, "incidenthub");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_TablesIndexesAndApplications_TellsWhatBecameDifferent()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var watched = await postgres.Cluster.CreateEmptyDatabaseAsync();
        await using var connection = new NpgsqlConnection(watched);
        await connection.OpenAsync(Cancellation);
        await RunAsync(connection, "CREATE TABLE transfers (id int PRIMARY KEY, account int); CREATE INDEX transfers_account ON transfers (account)");
        var watch = new ServerChangeWatchFactory(rooms.Contexts, rooms.Time).Create(Own(watched));
        var queries = new ServerChangeQueries(rooms.Contexts);

        await watch.ReadAsync(connection, Server, Cancellation);
        rooms.Time.Advance(TimeSpan.FromMinutes(1));
        await RunAsync(connection, "DROP INDEX transfers_account; ALTER TABLE transfers ADD COLUMN note text; CREATE TABLE fees (id int)");
        await using var late = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(watched) { ApplicationName = "close-day 17", Pooling = false }.ConnectionString);
        await late.OpenAsync(Cancellation);
        var pace = await watch.ReadAsync(connection, Server, Cancellation);
        rooms.Time.Advance(TimeSpan.FromMinutes(1));
        await watch.ReadAsync(connection, Server, Cancellation);

        var changes = await queries.ListAsync(Target.OwnId, Rooms.Start, Rooms.Start.AddHours(1), 100, Cancellation);
        // Sessions of other tests come and go on this server too.
        var ours = changes.Where(change => change.Kind != ServerChangeKind.Application || change.Name.StartsWith("close-day", StringComparison.Ordinal));
        Assert.Equal(
            [
                "Application close-day #:  → ",
                "Index transfers_account: CREATE INDEX transfers_account ON public.transfers USING btree (account) → ",
                "Table fees:  → id integer",
                "Table transfers: id integer, account integer → id integer, account integer, note text",
            ],
            ours.Where(change => change.Kind is not (ServerChangeKind.Setting or ServerChangeKind.Server))
                .Select(change => $"{change.Kind} {change.Name}: {change.From} → {change.To}").Order(StringComparer.Ordinal));
        Assert.All(changes, change => Assert.True(change.NotBefore < change.SeenAt));
        Assert.Equal(TimeSpan.FromMinutes(1), pace);
        Assert.Equal(new ServerLooks(Rooms.Start, Rooms.Start.AddMinutes(2)), await queries.LooksAsync(Target.OwnId, Cancellation));
        Assert.Empty(await queries.ListAsync(Target.OwnId, Rooms.Start.AddMinutes(2), Rooms.Start.AddHours(1), 100, Cancellation));
    }

    [Fact]
    public async Task Read_Settings_HoldsThoseOfTheServerAndNoSecret()
    {
        await using var connection = new NpgsqlConnection(await postgres.Cluster.CreateEmptyDatabaseAsync());
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(ServerFactReading.Sql, connection);
        var facts = new List<ServerFactReading>();
        await using (var reader = await command.ExecuteReaderAsync(Cancellation))
        {
            while (await reader.ReadAsync(Cancellation))
                facts.Add(ServerFactReading.Read(reader));
        }

        Assert.Contains(facts, fact => fact is { Kind: "setting", Name: "max_connections" });
        Assert.Contains(facts, fact => fact is { Kind: "server", Name: "version" });
        Assert.DoesNotContain(facts, fact => fact.Name.Contains("conninfo", StringComparison.Ordinal) || fact.Name.Contains("command", StringComparison.Ordinal));
        Assert.DoesNotContain(facts, fact => fact.Name == TargetConnections.ApplicationName);
    }

    private static TargetAccess Own(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        return new TargetAccess
        {
            Id = Target.OwnId,
            Name = "own",
            IsOwn = true,
            Host = builder.Host!,
            Port = builder.Port,
            Database = builder.Database!,
            UserName = builder.Username!,
            Password = "",
            Tls = TlsMode.Disable,
        };
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
