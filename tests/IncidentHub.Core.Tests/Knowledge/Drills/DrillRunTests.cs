using IncidentHub.Core.Knowledge.Drills;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Core.Tests.Knowledge.Drills;

public sealed class DrillRunTests : IDisposable
{
    private static readonly Actor Manager = new(Guid.NewGuid(), "Manager", Role.Manager);

    private readonly FakeTimeProvider _time = new();
    private readonly FakePractice _practice = new();
    private readonly PracticeTargets _targets = new(new TargetChanges(), new MetricFeed());
    private readonly List<DrillStatus> _told = [];
    private readonly TaskCompletionSource _runs = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DrillRun _run;
    private int _watched;

    public DrillRunTests()
    {
        var drill = new Drill { Id = Guid.NewGuid(), StartedAt = _time.GetUtcNow(), StartedByName = "Manager", Folder = "/nowhere/incidenthub-drill-1" };
        _run = new DrillRun(drill, new DrillCaps(), _practice, _targets, _time, Hear, NullLogger.Instance);
    }

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task RunAsync_NobodyStopsIt_EndsWhenItsTimeIsUpAndTakesEverythingAway()
    {
        var began = _time.GetUtcNow();
        _practice.Opening.SetResult();

        var outcome = await FinishAsync(_run.RunAsync());

        Assert.Equal((DrillEnd.TimeUp, Actor.System, null, true), (outcome.End, outcome.By, outcome.Problem, outcome.Removed));
        Assert.True(_time.GetUtcNow() - began >= TimeSpan.FromMinutes(10));
        Assert.True(_practice.Removed);
        Assert.Equal(1, _watched);
        Assert.Empty(_targets.All);
        Assert.Equal([DrillState.Starting, DrillState.Running, DrillState.Stopping], _told.Select(status => status.State).Distinct());
        Assert.Equal(began + TimeSpan.FromMinutes(10), _told.First(status => status.State == DrillState.Running).EndsAt);
    }

    [Fact]
    public async Task RunAsync_FolderGrowsBeyondItsCap_Ends()
    {
        _practice.DiskBytes = 201L * 1024 * 1024;
        _practice.Opening.SetResult();

        var outcome = await FinishAsync(_run.RunAsync());

        Assert.Equal(DrillEnd.DiskFull, outcome.End);
        Assert.True(_practice.Removed);
    }

    [Fact]
    public async Task Ask_WhileItRuns_EndsAtOnceForTheFirstReason()
    {
        _practice.Opening.SetResult();
        var running = _run.RunAsync();
        await _runs.Task;

        _run.Ask(DrillEnd.Stopped, Manager);
        _run.Ask(DrillEnd.GraveIncident, Actor.System);

        var outcome = await running;
        Assert.Equal((DrillEnd.Stopped, Manager), (outcome.End, outcome.By));
        Assert.True(_practice.Removed);
    }

    [Fact]
    public async Task Ask_WhileItStarts_GivesUpTheStart()
    {
        var running = _run.RunAsync();

        _run.Ask(DrillEnd.GraveIncident, Actor.System);

        var outcome = await running;
        Assert.Equal((DrillEnd.GraveIncident, null, true), (outcome.End, outcome.Problem, outcome.Removed));
        Assert.Equal(0, _watched);
    }

    [Fact]
    public async Task RunAsync_ServerDoesNotStart_FailsAndSaysWhy()
    {
        _practice.Opening.SetException(new StoreException("No room."));

        var outcome = await _run.RunAsync();

        Assert.Equal((DrillEnd.Failed, "No room.", true), (outcome.End, outcome.Problem, outcome.Removed));
    }

    [Fact]
    public async Task RunAsync_RemovalFails_EndsAndRemembersWhatIsLeft()
    {
        _practice.FaultAtRemoval = new IOException("busy");
        _practice.Opening.SetResult();

        var outcome = await FinishAsync(_run.RunAsync());

        Assert.Equal((DrillEnd.TimeUp, false), (outcome.End, outcome.Removed));
    }

    private async Task<DrillOutcome> FinishAsync(Task<DrillOutcome> running)
    {
        while (!running.IsCompleted)
        {
            _time.Advance(DrillRun.Tick);
            await Task.Yield();
        }

        return await running;
    }

    private void Hear(DrillStatus status)
    {
        _told.Add(status);
        _watched = Math.Max(_watched, _targets.All.Count);
        if (status.State == DrillState.Running)
            _runs.TrySetResult();
    }
}
