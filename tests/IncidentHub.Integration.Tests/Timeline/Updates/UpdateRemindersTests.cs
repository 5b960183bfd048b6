using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Updates;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IncidentHub.Integration.Tests.Timeline.Updates;

public sealed class UpdateRemindersTests(PostgresFixture postgres)
{
    [Fact]
    public async Task RunCycle_WithoutALead_RemindsTheCommanderThenTheLeadOnceThereIsOne()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync(severity: Severity.Sev1);
        var (commander, lead) = (Rooms.Manager.UserId!.Value, Rooms.Responder.UserId!.Value);
        await rooms.Roles.AssignAsync(Rooms.Responder, incident.Id, IncidentRole.Commander, commander, "Manager");
        // A position that nobody signs in as can be shown nothing.
        await rooms.Roles.AssignAsync(Rooms.Responder, incident.Id, IncidentRole.CommunicationsLead, null, "Support desk");
        rooms.Time.Advance(TimeSpan.FromMinutes(25));

        await rooms.Reminders.RunCycleAsync();
        Assert.Equal(incident.Id, Assert.Single(rooms.Reminders.For(commander)).IncidentId);
        Assert.Empty(rooms.Reminders.For(lead));

        await rooms.Roles.AssignAsync(Rooms.Responder, incident.Id, IncidentRole.CommunicationsLead, lead, "Responder");
        await rooms.Reminders.RunCycleAsync();
        Assert.Empty(rooms.Reminders.For(commander));
        Assert.Equal((1, Rooms.Start.AddMinutes(30)), rooms.Reminders.For(lead).Select(reminder => (reminder.Number, reminder.DueAt)).Single());
    }

    [Fact]
    public async Task For_LongBeforeItIsDue_IsQuietButTheIncidentSaysWhen()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync(severity: Severity.Sev1);
        await LeadAsync(rooms, incident);
        await rooms.Reminders.RunCycleAsync();

        rooms.Time.Advance(TimeSpan.FromMinutes(25) - TimeSpan.FromSeconds(1));
        Assert.Empty(rooms.Reminders.For(Rooms.Responder.UserId!.Value));
        Assert.Equal(Rooms.Start.AddMinutes(30), rooms.Reminders.Find(incident.Id)!.DueAt);

        rooms.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(rooms.Reminders.For(Rooms.Responder.UserId!.Value));
    }

    [Fact]
    public async Task RunCycle_AfterAnUpdate_CountsFromItAndOneThatWasDeletedIsNone()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync(severity: Severity.Sev1);
        await LeadAsync(rooms, incident);
        rooms.Time.Advance(TimeSpan.FromMinutes(40));
        await rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, new("Told support", TimelineEntryKind.Update) { OccurredAt = Rooms.Start.AddMinutes(38) });

        await rooms.Reminders.RunCycleAsync();
        Assert.Empty(rooms.Reminders.For(Rooms.Responder.UserId!.Value));
        Assert.Equal(Rooms.Start.AddMinutes(68), rooms.Reminders.Find(incident.Id)!.DueAt);

        var entry = Assert.Single(await rooms.TimelineQueries.EntriesAsync(Rooms.Responder, incident.Id), row => row.Kind == TimelineEntryKind.Update);
        await rooms.Timeline.DeleteAsync(Rooms.Responder, incident.Id, entry.Id);
        await rooms.Reminders.RunCycleAsync();
        Assert.Single(rooms.Reminders.For(Rooms.Responder.UserId!.Value));
    }

    [Fact]
    public async Task RunCycle_OverMildOnes_ExamplesAndWhatIsOver_FindsNone()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        await rooms.Example.AddToNewStoreAsync(TestContext.Current.CancellationToken);
        var mild = await rooms.NewIncidentAsync(severity: Severity.Sev4);
        var over = await rooms.NewIncidentAsync(severity: Severity.Sev1);
        await LeadAsync(rooms, mild);
        await LeadAsync(rooms, over);
        await rooms.Statuses.ChangeAsync(Rooms.Responder, over.Id, over.Status, IncidentStatus.Resolved);
        rooms.Time.Advance(TimeSpan.FromDays(1));

        await rooms.Reminders.RunCycleAsync();

        Assert.Empty(rooms.Reminders.For(Rooms.Responder.UserId!.Value));
        Assert.Equal((null, null), (rooms.Reminders.Find(mild.Id), rooms.Reminders.Find(over.Id)));
    }

    [Fact]
    public async Task RunCycle_OverManyIncidents_IsOneCommand()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        for (var count = 0; count < 5; count++)
            await LeadAsync(rooms, await rooms.NewIncidentAsync(severity: Severity.Sev1));
        var before = rooms.Contexts.Commands;

        await rooms.Reminders.RunCycleAsync();
        rooms.Time.Advance(TimeSpan.FromHours(1));
        _ = rooms.Reminders.For(Rooms.Responder.UserId!.Value);

        Assert.Equal(1, rooms.Contexts.Commands - before);
        Assert.Equal(5, rooms.Reminders.For(Rooms.Responder.UserId!.Value).Count);
    }

    [Fact]
    public async Task Loop_WhileTheAppRuns_WorksOutWhatIsDue()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var found = new TaskCompletionSource();
        var incident = await rooms.NewIncidentAsync(severity: Severity.Sev4);
        using var cycles = new SemaphoreSlim(0);
        rooms.Reminders.Refreshed += () =>
        {
            cycles.Release();
            if (rooms.Reminders.Find(incident.Id) is not null)
                found.TrySetResult();
        };
        using var loop = new UpdateReminderLoop(rooms.Reminders, rooms.Changes, rooms.Time, NullLogger<UpdateReminderLoop>.Instance);
        await loop.StartAsync(TestContext.Current.CancellationToken);
        await cycles.WaitAsync(TestContext.Current.CancellationToken);

        await rooms.Severities.ChangeAsync(Rooms.Responder, incident.Id, Severity.Sev4, Severity.Sev1);
        while (!found.Task.IsCompleted)
        {
            rooms.Time.Advance(TimeSpan.FromMilliseconds(250));
            await cycles.WaitAsync(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }

        await loop.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(IncidentPart.Head, true)]
    [InlineData(IncidentPart.Timeline, true)]
    [InlineData(IncidentPart.Tasks, false)]
    [InlineData(IncidentPart.RootCause, false)]
    public void Matters_ChangeOfAPart_IsWhetherItCanMoveAnUpdate(IncidentPart part, bool matters) =>
        Assert.Equal(matters, UpdateReminderLoop.Matters(new IncidentChange(Guid.Empty, part, null)));

    private static Task<EditResult> LeadAsync(Rooms rooms, Incident incident) =>
        rooms.Roles.AssignAsync(Rooms.Responder, incident.Id, IncidentRole.CommunicationsLead, Rooms.Responder.UserId, "Responder");
}
