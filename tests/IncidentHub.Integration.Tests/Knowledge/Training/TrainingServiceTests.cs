using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge;
using IncidentHub.Core.Knowledge.Drills;
using IncidentHub.Core.Knowledge.Training;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.Knowledge.Training;

public sealed class TrainingServiceTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plan_ThenHold_TellsWhenAndWhoAttended()
    {
        await using var scene = await KnowledgeScene.OpenAsync(postgres);
        var runbook = await scene.NewRunbookAsync();
        var planned = await scene.Training.PlanAsync(Rooms.Responder, new(" Pool outage ", Rooms.Start.AddDays(1).ToOffset(TimeSpan.FromHours(2)), runbook.Id), Cancellation);
        await scene.Training.PlanAsync(Rooms.Responder, new("Later", Rooms.Start.AddDays(2)), Cancellation);
        await scene.Attendance.AddAsync(Rooms.Responder, planned.Id, null, "Database administrator", Cancellation);
        await scene.Attendance.AddAsync(Rooms.Responder, planned.Id, null, "Support lead", Cancellation);
        await scene.Attendance.AddAsync(Rooms.Responder, planned.Id, null, " Support lead ", Cancellation);
        await scene.Attendance.AttendAsync(Rooms.Viewer, planned.Id, attends: true, Cancellation);

        var tooEarly = await scene.Training.SetStatusAsync(Rooms.Responder, planned.Id, TrainingStatus.Planned, TrainingStatus.Held, cancellationToken: Cancellation);
        var attendedTooEarly = await scene.Attendance.MarkMyselfAsync(Rooms.Viewer, planned.Id, attended: true, Cancellation);
        Assert.Contains("in the future", tooEarly.Message, StringComparison.Ordinal);
        Assert.Contains("has not begun", attendedTooEarly.Message, StringComparison.Ordinal);
        Assert.Null(await scene.TrainingQueries.HeldAsync(planned.Id, null, Cancellation));
        Assert.Equal(["Pool outage", "Later"], (await scene.TrainingQueries.PlannedAsync(Cancellation)).Select(row => row.Topic));

        scene.Rooms.Time.Advance(TimeSpan.FromDays(1.1));
        scene.News.Clear();
        await scene.Training.SetStatusAsync(Rooms.Responder, planned.Id, TrainingStatus.Planned, TrainingStatus.Held, cancellationToken: Cancellation);
        var there = (await scene.TrainingQueries.FindAsync(planned.Number, Cancellation))!.Attendees;
        await scene.Attendance.MarkAsync(Rooms.Responder, planned.Id, there.Single(one => one.Name == "Database administrator").Id, attended: true, Cancellation);
        await scene.Attendance.MarkMyselfAsync(Rooms.Viewer, planned.Id, attended: true, Cancellation);
        await scene.Attendance.MarkMyselfAsync(Rooms.Manager, planned.Id, attended: true, Cancellation);

        Assert.Equal(4, scene.News.Count);
        Assert.All(scene.News, change => Assert.Equal(new KnowledgeChange(KnowledgePart.Training, planned.Id), change));
        var held = (await scene.TrainingQueries.HeldAsync(planned.Id, Rooms.Start.AddDays(1), Cancellation))!;
        Assert.Equal((planned.Number, "Pool outage", Rooms.Start.AddDays(1), runbook.Id), (held.Number, held.Topic, held.HeldAt, held.RunbookId!.Value));
        Assert.Equal(["Database administrator", "Manager", "Viewer"], held.Attended);
        Assert.Null(await scene.TrainingQueries.HeldAsync(planned.Id, Rooms.Start.AddDays(1).AddSeconds(1), Cancellation));
        Assert.Equal(planned.Id, Assert.Single(await scene.TrainingQueries.HeldAsync("pool OUTAGE", Rooms.Start, Cancellation)).Id);
        Assert.Empty(await scene.TrainingQueries.HeldAsync("Later", null, Cancellation));
        var row = Assert.Single(await scene.TrainingQueries.PastAsync(Cancellation));
        Assert.Equal((4, 3, runbook.Number), (row.Attending, row.Attended, row.RunbookNumber!.Value));
        Assert.Equal(planned.Id, Assert.Single(await scene.TrainingQueries.ForRunbookAsync(runbook.Id, 5, Cancellation)).Id);
    }

    [Fact]
    public async Task Edit_OfOneFieldByTwo_TellsTheSecondWhatStandsAndRefusesWhatCannotBe()
    {
        await using var scene = await KnowledgeScene.OpenAsync(postgres);
        var (id, number, _) = await scene.Training.PlanAsync(Rooms.Responder, new("Topic", Rooms.Start.AddHours(-1)), Cancellation);
        Task<EditResult> Edit(TrainingField field, string seen, string value) => scene.Training.EditFieldAsync(Rooms.Responder, id, field, seen, value, Cancellation);

        var both = await Task.WhenAll(Edit(TrainingField.Learnt, "", "first"), Edit(TrainingField.Learnt, "", "second"));
        var lost = Assert.Single(both, result => result.Outcome == EditOutcome.Conflict);
        Assert.Equal((await scene.TrainingQueries.FindAsync(number, Cancellation))!.Session.Learnt, lost.Current);

        var startsAt = TrainingField.StartsAt.Read((await scene.TrainingQueries.FindAsync(number, Cancellation))!.Session);
        (TrainingField Field, string Seen, string Value)[] wrong =
        [
            (TrainingField.Topic, "Topic", " "), (TrainingField.Topic, "Topic", "two\nlines"), (TrainingField.Topic, "Topic", new string('x', 301)),
            (TrainingField.Learnt, lost.Current!, "a\0b"), (TrainingField.Learnt, lost.Current!, new string('x', IncidentLimits.Text + 1)),
            (TrainingField.StartsAt, startsAt, ""), (TrainingField.StartsAt, startsAt, "yesterday"), (TrainingField.StartsAt, startsAt, "0001-01-01T00:00:00.0000000+00:00"),
            (TrainingField.StartsAt, startsAt, "9999-12-31T23:59:59.9999999+00:00"), (TrainingField.StartsAt, startsAt, "1999-12-31T23:59:59.0000000+00:00"),
            (TrainingField.Runbook, "", "no key"), (TrainingField.Runbook, "", Guid.NewGuid().ToString()),
        ];
        foreach (var (field, seen, value) in wrong)
            Assert.Equal(EditOutcome.Invalid, (await Edit(field, seen, value)).Outcome);

        await scene.Training.SetStatusAsync(Rooms.Responder, id, TrainingStatus.Planned, TrainingStatus.Held, cancellationToken: Cancellation);
        Assert.Contains("was held", (await Edit(TrainingField.StartsAt, startsAt, $"{Rooms.Start.AddDays(1):O}")).Message, StringComparison.Ordinal);
        Assert.Equal(EditOutcome.Conflict, (await scene.Training.SetStatusAsync(
            Rooms.Responder, id, TrainingStatus.Planned, TrainingStatus.Cancelled, cancellationToken: Cancellation)).Outcome);
        Assert.Equal(EditOutcome.Invalid, (await scene.Training.SetStatusAsync(Rooms.Responder, id, TrainingStatus.Held, (TrainingStatus)9, cancellationToken: Cancellation)).Outcome);
        Assert.Equal(EditOutcome.Saved, (await scene.Training.SetStatusAsync(Rooms.Responder, id, TrainingStatus.Held, TrainingStatus.Cancelled, "nobody came", Cancellation)).Outcome);
        Assert.Contains("cancelled", (await scene.Attendance.MarkMyselfAsync(Rooms.Viewer, id, attended: true, Cancellation)).Message, StringComparison.Ordinal);
        Assert.Null(await scene.TrainingQueries.HeldAsync(id, null, Cancellation));
        Assert.Equal("nobody came", (await scene.TrainingQueries.FindAsync(number, Cancellation))!.Session.StatusNote);

        foreach (var odd in (DateTimeOffset[])[DateTimeOffset.MinValue, DateTimeOffset.MaxValue, Rooms.Start.AddYears(11)])
            Assert.NotNull((await scene.Training.PlanAsync(Rooms.Responder, new("Topic", odd), Cancellation)).Problem);
        Assert.NotNull((await scene.Training.PlanAsync(Rooms.Responder, new("Topic", Rooms.Start, Guid.NewGuid()), Cancellation)).Problem);
        Assert.NotNull((await scene.Training.PlanAsync(Rooms.Responder, new("a\u0007b", Rooms.Start), Cancellation)).Problem);
    }

    [Fact]
    public async Task Attendance_OfOthers_NeedsAResponderAndOnesOwnDoesNot()
    {
        await using var scene = await KnowledgeScene.OpenAsync(postgres);
        var (id, number, _) = await scene.Training.PlanAsync(Rooms.Responder, new("Topic", Rooms.Start.AddHours(1)), Cancellation);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.Training.PlanAsync(Rooms.Viewer, new("Topic", Rooms.Start), Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.Training.EditFieldAsync(Rooms.Viewer, id, TrainingField.Learnt, "", "x", Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.Training.SetStatusAsync(
            Rooms.Viewer, id, TrainingStatus.Planned, TrainingStatus.Cancelled, cancellationToken: Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.Training.SetExerciseAsync(Rooms.Viewer, id, Guid.NewGuid(), Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.Attendance.AddAsync(Rooms.Viewer, id, null, "Somebody", Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.Attendance.MarkAsync(Rooms.Viewer, id, Guid.NewGuid(), true, Cancellation));

        // The same person from two windows at once stands there once.
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => scene.Attendance.AttendAsync(Rooms.Viewer, id, attends: true, Cancellation)));
        Assert.Equal(Rooms.Viewer.UserId, Assert.Single((await scene.TrainingQueries.FindAsync(number, Cancellation))!.Attendees).UserId);
        await scene.Attendance.AttendAsync(Rooms.Viewer, id, attends: false, Cancellation);
        Assert.Empty((await scene.TrainingQueries.FindAsync(number, Cancellation))!.Attendees);

        foreach (var name in (string[])["", "  ", "two\nlines", new string('x', 101), "bell\u0007"])
            Assert.Equal(EditOutcome.Invalid, (await scene.Attendance.AddAsync(Rooms.Responder, id, null, name, Cancellation)).Outcome);
        Assert.Equal(EditOutcome.Invalid, (await scene.Attendance.AddAsync(Rooms.Responder, id, Guid.NewGuid(), "Nobody", Cancellation)).Outcome);
        Assert.Equal(EditOutcome.Invalid, (await scene.Attendance.AttendAsync(Actor.System, id, attends: true, Cancellation)).Outcome);
        Assert.Equal(EditOutcome.NotFound, (await scene.Attendance.AttendAsync(Rooms.Viewer, Guid.NewGuid(), attends: true, Cancellation)).Outcome);
        Assert.Equal(EditOutcome.NotFound, (await scene.Attendance.MarkAsync(Rooms.Responder, id, Guid.NewGuid(), false, Cancellation)).Outcome);
    }

    [Fact]
    public async Task SetExercise_ToADrillThatIsOver_CopiesItsResultWhichOutlivesTheDrill()
    {
        await using var scene = await KnowledgeScene.OpenAsync(postgres);
        var (id, number, _) = await scene.Training.PlanAsync(Rooms.Responder, new("Topic", Rooms.Start.AddHours(1)), Cancellation);
        var (over, running) = (Guid.NewGuid(), Guid.NewGuid());
        await using (var db = await scene.Rooms.Contexts.CreateDbContextAsync(Cancellation))
        {
            db.Drills.Add(new Drill
            {
                Id = over,
                StartedAt = Rooms.Start,
                StartedByName = "Manager",
                EndedAt = Rooms.Start.AddMinutes(9),
                EndedBecause = DrillEnd.Stopped,
                Transfers = 900,
                FailedTransactions = 41,
            });
            db.Drills.Add(new Drill { Id = running, StartedAt = Rooms.Start.AddMinutes(20), StartedByName = "Manager" });
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Contains("still runs", (await scene.Training.SetExerciseAsync(Rooms.Responder, id, running, Cancellation)).Message, StringComparison.Ordinal);
        Assert.Contains("no longer on record", (await scene.Training.SetExerciseAsync(Rooms.Responder, id, Guid.NewGuid(), Cancellation)).Message, StringComparison.Ordinal);
        Assert.Equal(EditOutcome.Saved, (await scene.Training.SetExerciseAsync(Rooms.Responder, id, over, Cancellation)).Outcome);
        await using (var db = await scene.Rooms.Contexts.CreateDbContextAsync(Cancellation))
        {
            db.Drills.RemoveRange(db.Drills);
            await db.SaveChangesAsync(Cancellation);
        }

        var exercise = (await scene.TrainingQueries.FindAsync(number, Cancellation))!.Session.Exercise!;
        Assert.Equal((over, 0, 900L, 41L, DrillEnd.Stopped), (exercise.DrillId, exercise.Deadlocks, exercise.Transfers!.Value, exercise.FailedTransactions!.Value, exercise.Ended));
        Assert.Equal(TimeSpan.FromMinutes(9), exercise.EndedAt - exercise.StartedAt);
        Assert.True((await scene.TrainingQueries.PlannedAsync(Cancellation)).Single().HasExercise);
        await scene.Training.SetExerciseAsync(Rooms.Responder, id, null, Cancellation);
        Assert.Null((await scene.TrainingQueries.FindAsync(number, Cancellation))!.Session.Exercise);
    }
}
