using IncidentHub.Core.Monitoring;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Monitoring.Scrapes;
using IncidentHub.Integration.Tests.Storage;
using Npgsql;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring;

/// <summary>Where a target's connections go, and what an edit keeps. Nothing has to answer for that.</summary>
public sealed class TargetLinksTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_LinksThatCannotBe_AreRefused()
    {
        await using var watching = await Watching.StartAsync(await postgres.CreateDatabaseAsync());
        var near = await watching.AddAsync(Pooler("near", Target.OwnId));
        var far = await watching.AddAsync(Pooler("far", near));
        var application = await watching.AddAsync(new TargetInput { Kind = TargetKind.Application, Name = "orders", MetricsAddress = "http://127.0.0.1:1/metrics", LeadsToId = far });

        var circle = await EditAsync(watching, near, Pooler("near", far));
        var itself = await EditAsync(watching, near, Pooler("near", near));
        var toApplication = await watching.Targets.AddAsync(Actor.System, Pooler("another", application), Cancellation);
        var toNothing = await watching.Targets.AddAsync(Actor.System, Pooler("another", Guid.NewGuid()), Cancellation);
        var server = Server("end");
        server.LeadsToId = near;
        var end = await watching.AddAsync(server);

        Assert.All((TargetSaved[])[circle, itself, toApplication, toNothing], saved => Assert.Equal(nameof(TargetInput.LeadsToId), Assert.Single(saved.Problems).Field));
        Assert.Contains("circle", circle.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("circle", itself.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("removed", toNothing.Problems[0].Message, StringComparison.Ordinal);
        // A server is the end of every chain, whatever a form still holds.
        Assert.Null((await watching.Targets.FindAsync(end, Cancellation))!.LeadsToId);
    }

    [Fact]
    public async Task Remove_TargetThatOthersLeadTo_LeavesThemWithoutALink()
    {
        await using var watching = await Watching.StartAsync(await postgres.CreateDatabaseAsync());
        var server = await watching.AddAsync(Server("server"));
        var pooler = await watching.AddAsync(Pooler("pooler", server));
        await watching.UntilAsync(pooler, target => target.Status.LeadsToId == server ? target : null);

        Assert.True(await watching.Targets.RemoveAsync(Actor.System, server, Cancellation));

        await watching.UntilAsync(pooler, target => target.Status.LeadsToId is null ? target : null);
        Assert.Null((await watching.Targets.FindAsync(pooler, Cancellation))!.LeadsToId);
    }

    [Fact]
    public async Task Add_LinkRemovedWhileItIsSaved_IsRefused()
    {
        var store = await postgres.CreateDatabaseAsync();
        await using var watching = await Watching.StartAsync(store);
        var server = await watching.AddAsync(Server("server"));
        await using var other = NpgsqlDataSource.Create(store);
        await using var removal = await other.OpenConnectionAsync(Cancellation);
        await using var transaction = await removal.BeginTransactionAsync(Cancellation);
        await ExecuteAsync(removal, $"DELETE FROM targets WHERE id = '{server}'");

        var adding = watching.Targets.AddAsync(Actor.System, Pooler("pooler", server), Cancellation);
        await using (var observer = await other.OpenConnectionAsync(Cancellation))
        {
            await ExecuteAsync(observer, """
                DO $$ BEGIN
                  WHILE NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')
                  LOOP PERFORM pg_sleep(0.01); PERFORM pg_stat_clear_snapshot(); END LOOP;
                END $$
                """);
        }
        await transaction.CommitAsync(Cancellation);
        var saved = await adding;

        Assert.Equal(nameof(TargetInput.LeadsToId), Assert.Single(saved.Problems).Field);
    }

    [Fact]
    public async Task Edit_Pooler_KeepsItsKindAndThePasswordForThatServerOnly()
    {
        await using var watching = await Watching.StartAsync(await postgres.CreateDatabaseAsync());
        var id = await watching.AddAsync(Pooler("pooler", null));
        var (elsewhere, renamed) = (Pooler("pooler", null, password: ""), Pooler("renamed", Target.OwnId, password: ""));
        (elsewhere.Host, renamed.Kind) = ("evil.example.org", TargetKind.PostgreSql);

        var moved = await EditAsync(watching, id, elsewhere);
        var tested = await watching.Targets.TestAsync(Actor.System, id, elsewhere, Cancellation);
        var saved = await EditAsync(watching, id, renamed);
        var kept = (await watching.Targets.FindAsync(id, Cancellation))!;

        Assert.Equal(nameof(TargetInput.Password), Assert.Single(moved.Problems).Field);
        Assert.Equal(nameof(TargetInput.Password), Assert.Single(tested.Problems).Field);
        Assert.Empty(saved.Problems);
        Assert.True(kept is { Kind: TargetKind.PgBouncer, Name: "renamed", HasPassword: true } && kept.LeadsToId == Target.OwnId, kept.ToString());
    }

    [Fact]
    public async Task Edit_Application_KeepsTheTokenForThatAuthorityOnly()
    {
        await using var endpoint = await MetricsEndpoint.OpenAsync();
        endpoint.Token = "s3cret";
        await using var watching = await Watching.StartAsync(await postgres.CreateDatabaseAsync());
        var input = ChainScene.InputOf(endpoint.Metrics);
        input.Password = "s3cret";
        var id = await watching.AddAsync(input);
        await watching.UntilStateAsync(id, TargetState.Up);
        var elsewhere = ChainScene.InputOf(new Uri("http://127.0.0.1:1/metrics"));
        var encrypted = ChainScene.InputOf(new Uri(endpoint.Metrics.ToString().Replace("http:", "https:", StringComparison.Ordinal)));
        var otherPath = ChainScene.InputOf(new Uri(endpoint.Metrics, "/actuator/prometheus"));
        otherPath.Name = "renamed";
        var otherKind = Pooler("orders", null, password: "");

        var moved = await EditAsync(watching, id, elsewhere);
        var otherScheme = await EditAsync(watching, id, encrypted);
        var tested = await watching.Targets.TestAsync(Actor.System, id, otherPath, Cancellation);
        var testedAsPooler = await watching.Targets.TestAsync(Actor.System, id, otherKind, Cancellation);
        var saved = await EditAsync(watching, id, otherPath);

        Assert.Equal(nameof(TargetInput.Password), Assert.Single(moved.Problems).Field);
        Assert.Equal(nameof(TargetInput.Password), Assert.Single(otherScheme.Problems).Field);
        Assert.True(tested.Connected, tested.Message + string.Join(' ', tested.Problems.Select(problem => problem.Message)));
        Assert.Equal(nameof(TargetInput.Password), Assert.Single(testedAsPooler.Problems).Field);
        Assert.Empty(saved.Problems);
        await watching.UntilAsync(id, target => target.Status is { Name: "renamed", State: TargetState.Up } ? target : null);
    }

    private static async Task<TargetSaved> EditAsync(Watching watching, Guid id, TargetInput input) => await watching.Targets.EditAsync(
        Actor.System, id, (await watching.Targets.FindAsync(id, Cancellation))!.Version, input, Cancellation);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static TargetInput Server(string name) => new() { Name = name, Host = "127.0.0.1", Port = 1, UserName = "monitor", Tls = TlsMode.Disable };

    private static TargetInput Pooler(string name, Guid? leadsTo, string password = "given") => new()
    {
        Kind = TargetKind.PgBouncer,
        Name = name,
        Host = "127.0.0.1",
        Port = 1,
        UserName = "monitor",
        Password = password,
        Tls = TlsMode.Disable,
        LeadsToId = leadsTo,
    };
}
