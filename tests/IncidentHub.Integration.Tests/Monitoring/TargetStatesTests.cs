using IncidentHub.Core.Monitoring;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage.BuiltIn;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring;

public sealed class TargetStatesTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watch_ServerStopsAndComesBack_IsDownWithTheLastSuccessThenUp()
    {
        using var folder = new TemporaryFolder();
        var server = await StartServerAsync(folder.Path);
        await using var watching = await Watching.StartAsync(await postgres.CreateDatabaseAsync(), own: server.ConnectionString);
        await watching.UntilAsync(Target.OwnId, target => target.Samples.Count > 0 ? target.Samples[^1] : null);

        await server.StopAsync();
        var down = await watching.UntilStateAsync(Target.OwnId, TargetState.Down);
        await using var again = await StartServerAsync(folder.Path);
        var up = await watching.UntilStateAsync(Target.OwnId, TargetState.Up);

        Assert.NotNull(down.LastSuccessAt);
        Assert.True(down.NextTryAt > down.LastSuccessAt);
        Assert.Null(up.Reason);
    }

    [Fact]
    public async Task Watch_AllSlotsTaken_IsFullUntilOneIsFree()
    {
        using var folder = new TemporaryFolder();
        await using var server = await StartServerAsync(folder.Path, maxConnections: 10);
        var guests = new List<NpgsqlConnection>();
        await Assert.ThrowsAsync<PostgresException>(async () =>
        {
            while (true)
            {
                guests.Add(new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false }.ConnectionString));
                await guests[^1].OpenAsync(Cancellation);
            }
        });
        await using var watching = await Watching.StartAsync(await postgres.CreateDatabaseAsync(), own: server.ConnectionString);

        var full = await watching.UntilStateAsync(Target.OwnId, TargetState.Full);
        foreach (var guest in guests)
            await guest.DisposeAsync();
        await watching.UntilStateAsync(Target.OwnId, TargetState.Up);

        Assert.Contains("53300", full.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_WrongPassword_IsRefusedWhileTheOthersGoOn()
    {
        using var folder = new TemporaryFolder(loopback: true);
        await using var server = await StartServerAsync(folder.Path);
        await using var watching = await Watching.StartAsync(await postgres.CreateDatabaseAsync());
        var input = Input(server);
        input.Password = "wrong";

        var test = await watching.Targets.TestAsync(Actor.System, null, input, Cancellation);
        var id = (await watching.Targets.AddAsync(Actor.System, input, Cancellation)).Id!.Value;
        var refused = await watching.UntilStateAsync(id, TargetState.Refused);
        await watching.UntilStateAsync(Target.OwnId, TargetState.Up);

        Assert.False(test.Connected);
        Assert.Contains("28P01", test.Message, StringComparison.Ordinal);
        Assert.Null(refused.LastSuccessAt);
    }

    [Fact]
    public async Task Edit_PasswordCorrected_IsUpAndKeepsItForThatServerOnly()
    {
        using var folder = new TemporaryFolder(loopback: true);
        await using var server = await StartServerAsync(folder.Path);
        await using var watching = await Watching.StartAsync(await postgres.CreateDatabaseAsync());
        var input = Input(server);
        var id = (await watching.Targets.AddAsync(Actor.System, input, Cancellation)).Id!.Value;
        await watching.UntilStateAsync(id, TargetState.Up);
        var details = (await watching.Targets.FindAsync(id, Cancellation))!;

        var elsewhere = Input(server);
        (elsewhere.Password, elsewhere.Host) = ("", "evil.example.org");
        var moved = await watching.Targets.EditAsync(Actor.System, id, details.Version, elsewhere, Cancellation);
        var renamed = Input(server);
        (renamed.Password, renamed.Name) = ("", "renamed");
        var saved = await watching.Targets.EditAsync(Actor.System, id, details.Version, renamed, Cancellation);
        var late = await watching.Targets.EditAsync(Actor.System, id, details.Version, renamed, Cancellation);

        Assert.Equal(nameof(TargetInput.Password), Assert.Single(moved.Problems).Field);
        Assert.Empty(saved.Problems);
        Assert.Contains("Someone else", Assert.Single(late.Problems).Message, StringComparison.Ordinal);
        await watching.UntilAsync(id, target => target.Status is { Name: "renamed", State: TargetState.Up } ? target.Status : null);
    }

    [Fact]
    public async Task Test_NobodyListensNoSuchNameOrDatabase_SaysWhich()
    {
        using var folder = new TemporaryFolder(loopback: true);
        await using var server = await StartServerAsync(folder.Path);
        await using var watching = await Watching.StartAsync(await postgres.CreateDatabaseAsync());

        Assert.Contains("Nothing listens", await MessageAsync(watching, server, input => input.Port = 1), StringComparison.Ordinal);
        Assert.Contains("3D000", await MessageAsync(watching, server, input => input.Database = "nope"), StringComparison.Ordinal);
        Assert.Contains("certificate", await MessageAsync(watching, server, input => input.Tls = TlsMode.VerifyFull), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_NonsenseSameNameOrNoAdministrator_IsRefused()
    {
        await using var watching = await Watching.StartAsync(await postgres.CreateDatabaseAsync());
        var input = new TargetInput { Name = "INCIDENTHUB", Host = "db.example.org", UserName = "monitor" };
        var path = new TargetInput { Name = "path", Host = "/var/run/postgresql", UserName = "monitor" };

        Assert.Equal(nameof(TargetInput.Name), Assert.Single((await watching.Targets.AddAsync(Actor.System, input, Cancellation)).Problems).Field);
        Assert.Equal(nameof(TargetInput.Host), Assert.Single((await watching.Targets.AddAsync(Actor.System, path, Cancellation)).Problems).Field);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => watching.Targets.AddAsync(new Actor(null, "Manager", Role.Manager), input, Cancellation));
        Assert.False(await watching.Targets.RemoveAsync(Actor.System, Target.OwnId, Cancellation));
    }

    private static async Task<string> MessageAsync(Watching watching, BuiltInPostgres server, Action<TargetInput> change)
    {
        var input = Input(server);
        change(input);
        var test = await watching.Targets.TestAsync(Actor.System, null, input, Cancellation);
        Assert.False(test.Connected);
        return test.Message;
    }

    private static TargetInput Input(BuiltInPostgres server)
    {
        var builder = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        return new TargetInput
        {
            Name = "other-db",
            Host = builder.Host!,
            Port = builder.Port,
            Database = builder.Database!,
            UserName = builder.Username!,
            Password = builder.Password!,
            Tls = TlsMode.Disable,
        };
    }

    private static Task<BuiltInPostgres> StartServerAsync(string folder, int maxConnections = 30) => BuiltInPostgres.StartAsync(
        new BuiltInPostgresOptions { DataDirectory = folder, Durable = false, MaxConnections = maxConnections }, NullLogger.Instance, Cancellation);

    /// <summary>A long path leaves no room for a socket: the server listens on loopback and asks for its password.</summary>
    private sealed class TemporaryFolder(bool loopback = false) : IDisposable
    {
        private readonly DirectoryInfo _root = Reachable(Directory.CreateTempSubdirectory("incidenthub-target-"));

        public string Path => loopback ? System.IO.Path.Combine(_root.FullName, new string('x', 100)) : _root.FullName;

        public void Dispose() => _root.Delete(recursive: true);

        /// <summary>As root the server runs as another user, who has to get to its folder.</summary>
        private static DirectoryInfo Reachable(DirectoryInfo folder)
        {
            if (!OperatingSystem.IsWindows())
                folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            return folder;
        }
    }
}
