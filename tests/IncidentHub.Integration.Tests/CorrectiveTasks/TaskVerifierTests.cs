using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.CorrectiveTasks.Checks;
using IncidentHub.Core.CorrectiveTasks.Details;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Monitoring;
using IncidentHub.Integration.Tests.Monitoring.History;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.CorrectiveTasks;

public sealed class TaskVerifierTests(PostgresFixture postgres)
{
    private static readonly CheckInput FewWaiting = new() { Kind = CheckKind.Metric, TargetId = Told.TargetId, Metric = "waiting", Limit = 5, Window = TimeSpan.FromMinutes(2) };

    [Fact]
    public async Task Metric_BelowItsBoundForItsWindow_VerifiesAndARecurrenceOpensAgain()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var house = new House(rooms);
        var task = await house.DoneTaskAsync(FewWaiting);
        Assert.Equal("Clients waiting below 5 on accounts-db for 2 minutes", Assert.Single(task.Checks).Words);

        await house.MeasureAsync(TimeSpan.FromMinutes(1), waiting: 3);
        await house.Verifier.RunCycleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(CorrectiveTaskStatus.Done, (await house.ReadAsync(task)).Task.Status);
        await house.MeasureAsync(TimeSpan.FromSeconds(75), waiting: 4);
        Assert.Equal(1, await house.Verifier.RunCycleAsync(TestContext.Current.CancellationToken));

        var verified = await house.ReadAsync(task);
        Assert.Equal((CorrectiveTaskStatus.Verified, CheckState.Passed), (verified.Task.Status, Assert.Single(verified.Checks).State));
        Assert.StartsWith("Never more than 4", verified.Checks[0].Finding, StringComparison.Ordinal);

        var other = await rooms.NewIncidentAsync("Orders wait again");
        await house.MeasureAsync(TimeSpan.FromMinutes(6), waiting: 9);
        await house.Verifier.RunCycleAsync(TestContext.Current.CancellationToken);

        var again = await house.ReadAsync(task);
        Assert.Equal((CorrectiveTaskStatus.Open, CheckState.Failed), (again.Task.Status, again.Checks[0].State));
        Assert.Equal(other.Number, Assert.Single(again.Recurrences).IncidentNumber);
        Assert.Equal(task.Task.Number, Assert.Single(await house.Recurrences.OfIncidentAsync(Rooms.Viewer, other.Id, TestContext.Current.CancellationToken)).TaskNumber);
    }

    [Fact]
    public async Task Window_WithAGapOrAGoneTarget_CannotTellUntilItBeginsAnew()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var house = new House(rooms);
        var task = await house.DoneTaskAsync(FewWaiting);
        rooms.Time.Advance(TimeSpan.FromMinutes(3));

        await house.Verifier.RunCycleAsync(TestContext.Current.CancellationToken);

        var check = Assert.Single((await house.ReadAsync(task)).Checks);
        Assert.Equal(CheckState.CannotTell, check.State);
        Assert.Equal(EditResult.Saved, await house.Checks.RestartAsync(Rooms.Responder, task.Incident.Id, task.Task.Id, check.Id, TestContext.Current.CancellationToken));
        Assert.Equal(CheckState.Running, Assert.Single((await house.ReadAsync(task)).Checks).State);

        house.Past.Feed.Publish(new TargetRemoved(Told.TargetId));
        rooms.Time.Advance(TimeSpan.FromMinutes(1));
        await house.Verifier.RunCycleAsync(TestContext.Current.CancellationToken);
        Assert.Contains("not watched any more", Assert.Single((await house.ReadAsync(task)).Checks).Finding, StringComparison.Ordinal);
        Assert.Equal(EditOutcome.Invalid, (await house.Checks.AddAsync(Rooms.Responder, task.Incident.Id, task.Task.Id, FewWaiting, TestContext.Current.CancellationToken)).Outcome);
    }

    [Fact]
    public async Task Window_LookedAtHoursLate_CountsSamplesThatAreNoMinutesYet()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var house = new House(rooms);
        var task = await house.DoneTaskAsync(FewWaiting with { Window = TimeSpan.FromMinutes(90) });
        await house.MeasureAsync(TimeSpan.FromHours(2), waiting: 2);

        for (var cycle = 0; cycle < 2; cycle++)
            await house.Verifier.RunCycleAsync(TestContext.Current.CancellationToken);

        Assert.Equal(CheckState.Passed, Assert.Single((await house.ReadAsync(task)).Checks).State);
    }

    [Fact]
    public async Task Metric_OfADrillWhichIsNotStored_IsTakenFromWhatTheFeedRemembers()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (house, drill) = (new House(rooms), Guid.NewGuid());
        house.Past.Feed.Publish(new TargetStatusChanged(new TargetStatus(drill, "Drill: practice bank", TargetState.Up, Rooms.Start) { IsDrill = true }));
        var task = await house.DoneTaskAsync(FewWaiting with { TargetId = drill });
        var other = await house.DoneTaskAsync(FewWaiting with { TargetId = drill, Limit = 3 });
        var from = rooms.Time.GetUtcNow();
        rooms.Time.Advance(TimeSpan.FromMinutes(3));
        foreach (var second in Enumerable.Range(0, 180))
            house.Past.Feed.Publish(new SampleTaken(drill, Told.SampleAt(from.AddSeconds(second), inUse: 9, waiting: 3)));

        await house.Verifier.RunCycleAsync(TestContext.Current.CancellationToken);

        Assert.Equal(CorrectiveTaskStatus.Verified, (await house.ReadAsync(task)).Task.Status);
        Assert.Equal(CorrectiveTaskStatus.Open, (await house.ReadAsync(other)).Task.Status);
    }

    [Fact]
    public async Task Deadlock_OfThatMakingInTheWindow_OpensTheTask()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var house = new House(rooms);
        var deadlock = Told.DeadlockAt(Rooms.Start.AddSeconds(50));
        var task = await house.DoneTaskAsync(new CheckInput { Kind = CheckKind.NoDeadlock, TargetId = deadlock.TargetId, Fingerprint = deadlock.Fingerprint, Window = TimeSpan.FromMinutes(2) });
        await rooms.StoreAsync(deadlock);

        await house.MeasureAsync(TimeSpan.FromMinutes(2), waiting: 0);
        await house.Verifier.RunCycleAsync(TestContext.Current.CancellationToken);

        var again = await house.ReadAsync(task);
        Assert.Equal(CorrectiveTaskStatus.Open, again.Task.Status);
        Assert.Contains("A deadlock of this kind was seen again", Assert.Single(again.Recurrences).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOff_ByTheOwner_IsRefusedAndByAnotherVerifies()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var house = new House(rooms);
        var task = await house.DoneTaskAsync(new CheckInput { Kind = CheckKind.SignOff });
        var check = Assert.Single(task.Checks);

        Assert.Equal(EditOutcome.Invalid, (await house.Checks.SignOffAsync(Rooms.Manager, task.Incident.Id, task.Task.Id, check.Id, " ", TestContext.Current.CancellationToken)).Outcome);
        Assert.Equal(EditResult.Saved, await house.Checks.SignOffAsync(Rooms.Manager, task.Incident.Id, task.Task.Id, check.Id, "Seen in the graphs of Monday", TestContext.Current.CancellationToken));

        var verified = await house.ReadAsync(task);
        Assert.Equal(CorrectiveTaskStatus.Verified, verified.Task.Status);
        Assert.Equal(("Manager", "Seen in the graphs of Monday"), (verified.Checks[0].SignedByName, verified.Checks[0].Finding));
        Assert.Equal(EditOutcome.Invalid, (await rooms.Tasks.MoveAsync(Rooms.Manager, task.Incident.Id, task.Task.Id, CorrectiveTaskStatus.Verified, CorrectiveTaskStatus.Verified + 7)).Outcome);
    }

    [Fact]
    public async Task Checks_ThatCannotBe_AreRefused()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var house = new House(rooms);
        var task = await house.DoneTaskAsync(FewWaiting);
        foreach (var said in new[]
                 {
                     FewWaiting with { Window = TimeSpan.Zero }, FewWaiting with { Window = TimeSpan.FromDays(999) }, FewWaiting with { Metric = "nonsense" }, FewWaiting with { Limit = double.NaN },
                     FewWaiting with { Limit = -1 }, FewWaiting with { TargetId = Guid.NewGuid() }, FewWaiting with { TargetId = null }, FewWaiting with { Kind = CheckKind.NoDeadlock, Fingerprint = "'; DROP" },
                     FewWaiting with { Kind = CheckKind.Runbook, RunbookId = Guid.NewGuid() }, FewWaiting with { Kind = CheckKind.Training }, FewWaiting with { Kind = (CheckKind)42 },
                 })
            Assert.Equal(EditOutcome.Invalid, (await house.Checks.AddAsync(Rooms.Responder, task.Incident.Id, task.Task.Id, said, TestContext.Current.CancellationToken)).Outcome);
        Assert.Equal(EditOutcome.Invalid, (await rooms.Tasks.MoveAsync(Rooms.Responder, task.Incident.Id, task.Task.Id, CorrectiveTaskStatus.Done, CorrectiveTaskStatus.Verified)).Outcome);
        Assert.Equal(EditOutcome.Invalid, (await rooms.Tasks.MoveAsync(Rooms.Responder, task.Incident.Id, task.Task.Id, CorrectiveTaskStatus.Done, CorrectiveTaskStatus.NotDoing)).Outcome);
    }

    [Fact]
    public async Task Dependencies_InARing_AreRefusedAndHoldBackWhatWaits()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync(severity: Severity.Sev4);
        foreach (var title in (string[])["one", "two", "three"])
            await rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new TaskContent { Title = title });
        var tasks = await rooms.TaskQueries.OfIncidentAsync(Rooms.Viewer, incident.Id);

        Assert.Equal(EditResult.Saved, await rooms.TaskDetails.DependOnAsync(Rooms.Responder, incident.Id, tasks[0].Id, tasks[1].Number, TestContext.Current.CancellationToken));
        Assert.Equal(EditResult.Saved, await rooms.TaskDetails.DependOnAsync(Rooms.Responder, incident.Id, tasks[1].Id, tasks[2].Number, TestContext.Current.CancellationToken));
        Assert.Equal(EditOutcome.Invalid, (await rooms.TaskDetails.DependOnAsync(Rooms.Responder, incident.Id, tasks[2].Id, tasks[0].Number, TestContext.Current.CancellationToken)).Outcome);
        Assert.Equal(EditOutcome.Invalid, (await rooms.TaskDetails.DependOnAsync(Rooms.Responder, incident.Id, tasks[2].Id, tasks[2].Number, TestContext.Current.CancellationToken)).Outcome);
        var held = await rooms.Tasks.MoveAsync(Rooms.Responder, incident.Id, tasks[0].Id, CorrectiveTaskStatus.Open, CorrectiveTaskStatus.Done);

        Assert.Equal($"It waits for TASK-{tasks[1].Number}, which is still open. Finish that one first, or take it off the list.", held.Message);
    }

    private sealed class House
    {
        private readonly Rooms _rooms;

        public House(Rooms rooms)
        {
            _rooms = rooms;
            Past = new Past(rooms);
            Recurrences = new TaskRecurrences(rooms.Writer, rooms.Contexts, rooms.TaskNews, rooms.Time);
            Checks = new TaskCheckService(rooms.Writer, Past.Feed, rooms.TaskNews, rooms.Time);
            Verifier = new TaskVerifier(rooms.Contexts, new CheckSight(rooms.Contexts, Past.History, Past.Feed), Recurrences, rooms.Writer, rooms.TaskNews, rooms.Time);
            Past.Feed.TellState(TargetState.Up, Rooms.Start, id: Told.TargetId);
        }

        public Past Past { get; }
        public TaskRecurrences Recurrences { get; }
        public TaskCheckService Checks { get; }
        public TaskVerifier Verifier { get; }

        public async Task<TaskPage> DoneTaskAsync(CheckInput check)
        {
            var incident = await _rooms.NewIncidentAsync(severity: Severity.Sev4);
            await _rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new TaskContent { Title = "Set the pool size" });
            var task = Assert.Single(await _rooms.TaskQueries.OfIncidentAsync(Rooms.Viewer, incident.Id));
            Assert.Equal(EditResult.Saved, await Checks.AddAsync(Rooms.Responder, incident.Id, task.Id, check, TestContext.Current.CancellationToken));
            await _rooms.Tasks.MoveAsync(Rooms.Responder, incident.Id, task.Id, CorrectiveTaskStatus.Open, CorrectiveTaskStatus.Done);
            return (await new TaskPages(_rooms.Contexts).FindAsync(Rooms.Viewer, task.Number, TestContext.Current.CancellationToken))!;
        }

        public async Task<TaskPage> ReadAsync(TaskPage page) =>
            (await new TaskPages(_rooms.Contexts).FindAsync(Actor.System, page.Task.Number, TestContext.Current.CancellationToken))!;

        /// <summary>Time passes, with a sample each second.</summary>
        public async Task MeasureAsync(TimeSpan length, int waiting)
        {
            var from = _rooms.Time.GetUtcNow();
            _rooms.Time.Advance(length);
            await Past.StoreAsync(Told.TargetId, Enumerable.Range(0, (int)length.TotalSeconds).Select(second => Told.SampleAt(from.AddSeconds(second), inUse: 9, waiting: waiting)));
        }
    }
}
