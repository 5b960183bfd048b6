using IncidentHub.Core.CorrectiveTasks.Deadlines;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Notifications;
using IncidentHub.Core.Notifications.Inbox;
using IncidentHub.Core.Notifications.Outbox;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Reviewing;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IncidentHub.Integration.Tests.Postmortems.Reviewing;

public sealed class PostmortemRemindersTests(PostgresFixture postgres)
{
    [Fact]
    public async Task HalfAYear_WithTwoNodes_TellsEachReminderOnceAndTheManagerWhenItIsLate()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        await AddPersonAsync(rooms, Rooms.Manager);
        await AddPersonAsync(rooms, Rooms.Responder);
        await rooms.NewIncidentAsync(severity: Severity.Sev4);
        var incident = await rooms.NewIncidentAsync(severity: Severity.Sev1);
        await ResolveAsync(rooms, incident);

        for (var day = 0; day < 180; day++)
        {
            rooms.Time.Advance(TimeSpan.FromDays(1));
            await Task.WhenAll(New(rooms).RunCycleAsync(TestContext.Current.CancellationToken), New(rooms).RunCycleAsync(TestContext.Current.CancellationToken));
        }

        var subjects = await ToldAsync(rooms);
        Assert.Equal([$"Due tomorrow: the postmortem of INC-{incident.Number}", $"Due today: the postmortem of INC-{incident.Number}", $"A week late: the postmortem of INC-{incident.Number}"], subjects.Distinct());
        Assert.Equal(2, subjects.Count(subject => subject.StartsWith("A week late", StringComparison.Ordinal)));
        Assert.Equal(4, subjects.Count);
    }

    [Fact]
    public async Task Due_ByTheRule_IsCountedFromTheResolution()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        await AddPersonAsync(rooms, Rooms.Responder);
        var incident = await rooms.NewIncidentAsync(severity: Severity.Sev1);
        await ResolveAsync(rooms, incident);
        Assert.Null(await rooms.Deadlines.SetAsync(Rooms.Manager, Severity.Sev1, 2, 15, 1, DayCount.Calendar, TestContext.Current.CancellationToken));
        Assert.NotNull(await rooms.Deadlines.SetAsync(Rooms.Manager, Severity.Sev1, 2, 15, -1, DayCount.Calendar, TestContext.Current.CancellationToken));

        Assert.Equal(1, await New(rooms).RunCycleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await New(rooms).RunCycleAsync(TestContext.Current.CancellationToken));
        // Nobody asks for one any more, then it is due later: that is another day, and said anew.
        await rooms.Deadlines.SetAsync(Rooms.Manager, Severity.Sev1, 2, 15, null, DayCount.Calendar, TestContext.Current.CancellationToken);
        rooms.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await New(rooms).RunCycleAsync(TestContext.Current.CancellationToken));
        await rooms.Deadlines.SetAsync(Rooms.Manager, Severity.Sev1, 2, 15, 3, DayCount.Calendar, TestContext.Current.CancellationToken);
        Assert.Equal(1, await New(rooms).RunCycleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["Due tomorrow", "Due today"], (await ToldAsync(rooms)).Select(subject => subject.Split(':')[0]));
    }

    [Fact]
    public async Task Due_LongAgo_IsNotSaidAnyMore()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        await AddPersonAsync(rooms, Rooms.Responder);
        var incident = await rooms.NewIncidentAsync(severity: Severity.Sev1);
        await ResolveAsync(rooms, incident);

        // The first look after a stand-still, as after an upgrade.
        rooms.Time.Advance(TimeSpan.FromDays(25));
        Assert.Equal(0, await New(rooms).RunCycleAsync(TestContext.Current.CancellationToken));
        // The rule moves the day: that it is a week late is not said once more.
        await rooms.Deadlines.SetAsync(Rooms.Manager, Severity.Sev1, 2, 15, 17, DayCount.Calendar, TestContext.Current.CancellationToken);
        Assert.Equal(0, await New(rooms).RunCycleAsync(TestContext.Current.CancellationToken));
        await rooms.Deadlines.SetAsync(Rooms.Manager, Severity.Sev1, 2, 15, 23, DayCount.Calendar, TestContext.Current.CancellationToken);
        Assert.Equal(1, await New(rooms).RunCycleAsync(TestContext.Current.CancellationToken));

        Assert.Equal(["2 days late"], (await ToldAsync(rooms)).Select(subject => subject.Split(':')[0]));
    }

    [Fact]
    public async Task Due_PublishedOrOfTheExample_IsNotRemindedOf()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        await AddPersonAsync(rooms, Rooms.Responder);
        await rooms.Example.AddToNewStoreAsync();
        var incident = await rooms.NewIncidentAsync(severity: Severity.Sev1);
        await ResolveAsync(rooms, incident);
        await using (var db = await rooms.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken))
        {
            db.Postmortems.Add(new Postmortem { Id = Guid.NewGuid(), IncidentId = incident.Id, Source = "x", TimeZone = "UTC", CreatedAt = Rooms.Start, UpdatedAt = Rooms.Start, UpdatedByName = "Responder", PublishedNumber = 1 });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        rooms.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, await New(rooms).RunCycleAsync(TestContext.Current.CancellationToken));
    }

    private static PostmortemReminders New(Rooms rooms) =>
        new(rooms.Contexts, new DeadlinePolicy(rooms.Contexts, rooms.Time), new OutboxWriter(new InboxChanges(), rooms.Time), rooms.Time);

    private static async Task ResolveAsync(Rooms rooms, Incident incident) =>
        await rooms.Statuses.ChangeAsync(Rooms.Responder, incident.Id, IncidentStatus.Triage, IncidentStatus.Resolved);

    private static async Task AddPersonAsync(Rooms rooms, Actor actor)
    {
        await using var db = await rooms.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        db.Users.Add(new User { Id = actor.UserId!.Value, DisplayName = actor.Name, Role = actor.Role, TimeZone = "UTC", Email = actor.Name, UserName = actor.Name, NormalizedEmail = actor.Name, NormalizedUserName = actor.Name });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<List<string>> ToldAsync(Rooms rooms)
    {
        await using var db = await rooms.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await db.Notifications.Where(told => told.Kind == NotificationKind.PostmortemDue).OrderBy(told => told.Id).Select(told => told.Subject).ToListAsync(TestContext.Current.CancellationToken);
    }
}
