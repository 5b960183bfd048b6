using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge.Drills;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage.BuiltIn;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.Knowledge.Drills;

/// <summary>Drills as the app holds them: a real server, real waiting, a real deadlock.</summary>
public sealed class DrillTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_ADrill_ShowsARealDeadlockMarkedAsDrillAndLeavesNothing()
    {
        await using var app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync());
        var (drills, news) = (app.Services.GetRequiredService<DrillService>(), app.Services.GetRequiredService<DrillNews>());
        var feed = app.Services.GetRequiredService<MetricFeed>();
        var manager = await app.GetPersonAsync(Role.Manager);

        var started = await drills.StartAsync(manager, Cancellation);
        var second = await drills.StartAsync(manager, Cancellation);
        await news.UntilAsync(status => status.State == DrillState.Running);
        var drill = await app.FindDrillAsync(started.DrillId!.Value);
        var pid = PostmasterFile.Read(new DataDirectoryLayout(drill.Folder!).PostmasterFile)!.Pid;
        var (deadlock, status) = await UntilDeadlockAsync(feed, drill.Id);
        var busy = await news.UntilAsync(status => status.Figures.WaitingAtPool > 0);

        Assert.Null(started.Refusal);
        Assert.Contains("runs already", second.Refusal, StringComparison.Ordinal);
        Assert.True(deadlock.IsDrill);
        Assert.True(status.IsDrill);
        Assert.Equal(DrillRun.TargetName, deadlock.TargetName);
        Assert.All(deadlock.Graph.Sessions, session => Assert.StartsWith("drill: ", session.Application, StringComparison.Ordinal));
        Assert.All(deadlock.Graph.Waits, wait => Assert.StartsWith("accounts row", wait.Resource, StringComparison.Ordinal));
        Assert.True(busy.Figures.DiskBytes is > 0 and < 200 * 1024 * 1024, $"{busy.Figures.DiskBytes} bytes");
        Assert.True(await RunningProcess.ServesAsync(pid, new DataDirectoryLayout(drill.Folder!).Cluster, Cancellation));

        Assert.True(await drills.StopAsync(manager));

        Assert.False(Directory.Exists(drill.Folder));
        Assert.False(await RunningProcess.ServesAsync(pid, new DataDirectoryLayout(drill.Folder!).Cluster, Cancellation));
        Assert.Null(feed.StatusOf(drill.Id));
        Assert.False(news.Current.IsOn);
        var ended = await app.FindDrillAsync(drill.Id);
        Assert.Equal((DrillEnd.Stopped, null), (ended.EndedBecause, ended.Folder));
        // The app watches its own server as well, where other tests' sessions may deadlock: only the drill's are ours.
        var kept = await app.Services.GetRequiredService<DeadlockHistory>().ListAsync(null, 100, Cancellation);
        Assert.Contains(kept, one => one.TargetId == drill.Id);
        Assert.All(kept, one => Assert.Equal(one.TargetId == drill.Id, one.IsDrill));
        var acts = await app.Services.GetRequiredService<AuditLog>().ListAsync(0, 2, Cancellation);
        Assert.Equal([AuditAct.DrillStopped, AuditAct.DrillStarted], acts.Select(entry => entry.Act));
        Assert.All(acts, entry => Assert.Equal(manager.Name, entry.ActorName));
    }

    [Fact]
    public async Task Start_WithSomethingAgainstIt_IsRefusedWithWhatToDo()
    {
        await using var app = IncidentHubApp.Start(
            await postgres.CreateDatabaseAsync(), configure: host => host.UseSetting(BuiltInPostgresOptions.BinariesDirectoryKey, "/nowhere"));
        var drills = app.Services.GetRequiredService<DrillService>();
        var manager = await app.GetPersonAsync(Role.Manager);
        var responder = await app.GetPersonAsync(Role.Responder);

        var withoutPrograms = await drills.StartAsync(manager, Cancellation);
        var grave = await OpenAsync(app, Severity.Sev2);
        var besideIt = await drills.StartAsync(manager, Cancellation);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => drills.StartAsync(responder, Cancellation));
        Assert.Contains("apt-get install", withoutPrograms.Refusal, StringComparison.Ordinal);
        Assert.StartsWith($"INC-{grave.Number}, a SEV2, is open", besideIt.Refusal, StringComparison.Ordinal);
        Assert.Empty(await app.Services.GetRequiredService<DrillHistory>().ListAsync(10, Cancellation));
    }

    [Fact]
    public async Task Run_OnOneNode_KeepsOthersFromItAndEndsWhenASev1IsOpened()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var app = IncidentHubApp.Start(database);
        await using var other = IncidentHubApp.Start(database);
        var manager = await app.GetPersonAsync(Role.Manager);
        await OpenAsync(app, Severity.Sev3);
        var started = await app.Services.GetRequiredService<DrillService>().StartAsync(manager, Cancellation);

        var second = await other.Services.GetRequiredService<DrillService>().StartAsync(manager, Cancellation);
        await OpenAsync(app, Severity.Sev1);

        Assert.Contains("another node", second.Refusal, StringComparison.Ordinal);
        await app.Services.GetRequiredService<DrillNews>().UntilAsync(status => status.End == DrillEnd.GraveIncident);
        Assert.Null((await app.FindDrillAsync(started.DrillId!.Value)).Folder);
    }

    private static async Task<CreateResult> OpenAsync(IncidentHubApp app, Severity severity) =>
        await app.Services.GetRequiredService<IncidentService>().CreateAsync(
            await app.GetPersonAsync(Role.Responder), new NewIncident { Title = "Transfers fail", Severity = severity }, Cancellation);

    private static async Task<(Deadlock Deadlock, TargetStatus Status)> UntilDeadlockAsync(MetricFeed feed, Guid targetId)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        using var reader = feed.Subscribe(targetId);
        while (true)
        {
            if (feed.Snapshot(targetId).Targets is [var target] && target.Recent.Select(message => message.Event).OfType<DeadlockDetected>().FirstOrDefault() is { } seen)
                return (seen.Deadlock, target.Status);
            await reader.ReadAsync(patience.Token);
        }
    }
}
