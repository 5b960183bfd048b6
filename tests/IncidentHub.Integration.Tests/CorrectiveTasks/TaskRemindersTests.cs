using IncidentHub.Core.Catalogue;
using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.CorrectiveTasks.Deadlines;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Notifications;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IncidentHub.Integration.Tests.CorrectiveTasks;

public sealed class TaskRemindersTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Year_WithRestartsAndAClosedIncident_TellsEachReminderOnceAndEscalates()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var manager = await AddPersonAsync(rooms, "Head of platform", Role.Manager);
        var owner = await AddPersonAsync(rooms, "Database administrator", Role.Responder, manager, "Europe/Berlin");
        var incident = await rooms.NewIncidentAsync(severity: Severity.Sev1);
        await rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new TaskContent { Title = "Set the pool size", OwnerId = owner, OwnerName = "Database administrator" });
        var task = Assert.Single(await rooms.TaskQueries.OfIncidentAsync(Rooms.Viewer, incident.Id));
        Assert.Equal(DateOnly.FromDateTime(Rooms.Start.UtcDateTime).AddDays(15), task.DueOn);
        await rooms.Statuses.ChangeAsync(Rooms.Responder, incident.Id, IncidentStatus.Triage, IncidentStatus.Resolved);
        await rooms.Statuses.ChangeAsync(Rooms.Responder, incident.Id, IncidentStatus.Resolved, IncidentStatus.Closed);

        for (var day = 0; day < 365; day++)
        {
            rooms.Time.Advance(TimeSpan.FromDays(1));
            // Two nodes at once, each with nothing in memory.
            await Task.WhenAll(NewReminders(rooms).RunCycleAsync(), NewReminders(rooms).RunCycleAsync());
        }

        Assert.Equal(
            ["TaskAssigned Yours", "TaskDueSoon Due in a week", "TaskDueSoon Due tomorrow", "TaskDue Due today", "TaskOverdue Due since yesterday", "TaskOverdue Three days late", "TaskOverdue A week late", "TaskOverdue A month late"],
            await ToldAsync(rooms, owner));
        Assert.Equal(["TaskEscalated Three days late", "TaskEscalated A month late"], await ToldAsync(rooms, manager));
    }

    [Fact]
    public async Task StandStill_OverSeveralReminders_TellsTheLastOnly()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var manager = await AddPersonAsync(rooms, "Head of platform", Role.Manager);
        var owner = await AddPersonAsync(rooms, "Database administrator", Role.Responder, manager);
        var incident = await rooms.NewIncidentAsync(severity: Severity.Sev1);
        await rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new TaskContent { Title = "Set the pool size", OwnerId = owner, OwnerName = "Database administrator" });

        rooms.Time.Advance(TimeSpan.FromDays(25));
        Assert.Equal(1, await rooms.TaskReminders.RunCycleAsync());
        Assert.Equal(0, await rooms.TaskReminders.RunCycleAsync());

        Assert.Equal("TaskOverdue A week late", (await ToldAsync(rooms, owner))[^1]);
        Assert.Equal(2, (await ToldAsync(rooms, owner)).Count);
        Assert.Equal(["TaskEscalated A week late"], await ToldAsync(rooms, manager));
    }

    [Fact]
    public async Task Owner_WhoseAccountIsSwitchedOff_IsNotToldButTheManagerIs()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var manager = await AddPersonAsync(rooms, "Head of platform", Role.Manager);
        var owner = await AddPersonAsync(rooms, "Database administrator", Role.Responder, manager);
        var incident = await rooms.NewIncidentAsync(severity: Severity.Sev4);
        await rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new TaskContent { Title = "Set the pool size", OwnerId = owner, OwnerName = "Database administrator", DueOn = DateOnly.FromDateTime(Rooms.Start.UtcDateTime).AddDays(10) });
        await using (var db = await rooms.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken))
            await db.Users.Where(user => user.Id == owner).ExecuteUpdateAsync(set => set.SetProperty(user => user.DeactivatedAt, Rooms.Start), TestContext.Current.CancellationToken);

        rooms.Time.Advance(TimeSpan.FromDays(4));
        await rooms.TaskReminders.RunCycleAsync();

        Assert.Equal(["TaskEscalated Due in a week"], await ToldAsync(rooms, manager));
        Assert.Single(await ToldAsync(rooms, owner));
    }

    [Fact]
    public async Task Nobodys_TaskOfATeamOrNoOne_IsToldToTheTeamOrFurtherUp()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var manager = await AddPersonAsync(rooms, "Head of platform", Role.Manager);
        var member = await AddPersonAsync(rooms, "Platform engineer", Role.Responder);
        var team = new Team { Id = Guid.NewGuid(), Name = "Platform", TimeZone = "America/New_York" };
        await using (var db = await rooms.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken))
        {
            db.Teams.Add(team);
            db.TeamMembers.Add(new TeamMember { TeamId = team.Id, UserId = member });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        var incident = await rooms.NewIncidentAsync(severity: Severity.Sev1);
        await rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new TaskContent { Title = "of nobody" });
        await rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new TaskContent { Title = "of a team", TeamId = team.Id, OwnerName = "Platform" });
        var example = await rooms.NewIncidentAsync(severity: Severity.Sev1);
        await using (var db = await rooms.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken))
            await db.Incidents.Where(one => one.Id == example.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.IsExample, true), TestContext.Current.CancellationToken);
        await rooms.Tasks.AddAsync(Rooms.Responder, example.Id, new TaskContent { Title = "of an example", TeamId = team.Id });

        rooms.Time.Advance(TimeSpan.FromDays(4));
        await rooms.TaskReminders.RunCycleAsync();
        Assert.Equal(["TaskEscalated Still without an owner"], await ToldAsync(rooms, manager));

        rooms.Time.Advance(TimeSpan.FromDays(5));
        await rooms.TaskReminders.RunCycleAsync();
        Assert.Equal(["TaskAssigned Yours", "TaskDueSoon Due in a week"], await ToldAsync(rooms, member));
    }

    private static TaskReminders NewReminders(Rooms rooms) => new(rooms.Contexts, rooms.Outbox, rooms.Time);

    private static async Task<Guid> AddPersonAsync(Rooms rooms, string name, Role role, Guid? managerId = null, string zone = "")
    {
        await using var db = await rooms.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var address = $"{Guid.NewGuid():N}@example.org";
        var user = new User { Id = Guid.NewGuid(), DisplayName = name, Role = role, ManagerId = managerId, TimeZone = zone, Email = address, UserName = address, NormalizedEmail = address.ToUpperInvariant(), NormalizedUserName = address.ToUpperInvariant() };
        db.Users.Add(user);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return user.Id;
    }

    /// <summary>What a person was told: the kind, and the subject without the title; the first first.</summary>
    private static async Task<IReadOnlyList<string>> ToldAsync(Rooms rooms, Guid userId)
    {
        await using var db = await rooms.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var told = await db.Notifications.Where(one => one.UserId == userId).OrderBy(one => one.Id).ToListAsync(TestContext.Current.CancellationToken);
        return [.. told.Select(one => $"{one.Kind} {one.Subject.Split(':')[0]}")];
    }
}
