using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Xunit;

namespace IncidentHub.Integration.Tests.Live;

/// <summary>The client of docs/live-hub.md, which is the file that is compiled here, over a line that is cut.</summary>
public sealed class DocumentedClientTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Document_Client_IsTheFileThatIsCompiledHere()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "IncidentHub.sln")))
            root = root.Parent!;
        var document = await File.ReadAllTextAsync(Path.Combine(root.FullName, "docs/live-hub.md"), Cancellation);
        var compiled = await File.ReadAllTextAsync(Path.Combine(root.FullName, "tests/IncidentHub.Integration.Tests/Live/LiveClient.cs"), Cancellation);

        Assert.Contains($"```csharp\n{compiled}```", document, StringComparison.Ordinal);
        Assert.True(compiled.TrimEnd().Split('\n').Length <= 30);
    }

    [Fact]
    public async Task Client_LineIsCutAgainAndAgain_TellsEverythingOnceInOrder()
    {
        await using var app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync());
        var target = Guid.NewGuid();
        using var scene = new LiveScene(app, target);
        using var line = new CutLine(app.Address);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        scene.Up();
        var token = await app.CreateTokenAsync(Role.Viewer);
        var (told, answers) = (new ConcurrentQueue<long>(), Channel.CreateUnbounded<JsonElement>());
        var arrived = Channel.CreateUnbounded<long>();
        var client = new LiveClient(
            new Uri(line.Address, "hubs/live"), () => Task.FromResult<string?>(token), [target],
            answer =>
            {
                foreach (var update in answer.GetProperty("updates").EnumerateArray())
                    Note(update);
                answers.Writer.TryWrite(answer);
            },
            Note);
        var running = client.RunAsync(stop.Token);
        var start = await answers.Reader.ReadAsync(Cancellation);

        for (var cut = 0; cut < 2; cut++)
        {
            scene.Happen(cut);
            await arrived.Reader.ReadAsync(Cancellation);
            line.Cut();
            scene.Happen(cut);
            line.Mend();
            await answers.Reader.ReadAsync(Cancellation);
        }
        scene.Happen(0);

        var all = (await scene.ToldAsync(Cancellation)).Select(message => message.Sequence).Where(place => place > start.GetProperty("sequence").GetInt64()).ToList();
        while (!told.Contains(all[^1]))
            await arrived.Reader.ReadAsync(Cancellation);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(JsonValueKind.Array, start.GetProperty("deadlocks").ValueKind);
        Assert.Equal(all, told);

        // The app watches a server on which other tests deadlock.
        void Note(JsonElement update)
        {
            if (update.GetProperty("targetId").GetGuid() != target)
                return;
            told.Enqueue(update.GetProperty("sequence").GetInt64());
            arrived.Writer.TryWrite(update.GetProperty("sequence").GetInt64());
        }
    }
}
