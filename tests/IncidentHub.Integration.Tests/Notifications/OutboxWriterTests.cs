using IncidentHub.Core.Notifications;
using IncidentHub.Core.Notifications.Outbox;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.Notifications;

/// <summary>What is queued, and when it is there.</summary>
public sealed class OutboxWriterTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Add_InATransaction_IsThereAndToldWithItsCommitOnly()
    {
        var house = await MailHouse.OpenAsync(postgres);
        var engineer = await house.People.AddAsync("Engineer", Role.Responder);
        var told = new List<Guid>();
        using var subscription = house.Changes.Subscribe(told.Add);
        await using var db = house.CreateDbContext();
        var message = new OutboxMessage(engineer.UserId!.Value, NotificationKind.Mention, "Named", "", "incidents/1", "mention:1");

        await using (var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            Assert.True(await house.Writer.AddAsync(db, message));
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        }
        Assert.Empty(await house.StatesAsync());
        Assert.Empty(told);

        await using (var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            Assert.True(await house.Writer.AddAsync(db, message));
            Assert.Empty(told);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }
        Assert.Equal(engineer.UserId.Value, Assert.Single(told));
        Assert.Equal(1, await house.Inbox.CountUnreadAsync(engineer));

        await Assert.ThrowsAsync<InvalidOperationException>(() => house.Writer.AddAsync(db, message));
    }

    [Fact]
    public async Task Add_OfTheSameMatterByManyAtOnce_QueuesItOnceForEachPerson()
    {
        var house = await MailHouse.OpenAsync(postgres);
        var engineer = await house.People.AddAsync("Engineer", Role.Responder);
        var manager = await house.People.AddAsync("Manager", Role.Manager);

        var queued = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => house.TellAsync(engineer, "Due", key: "due:1")));
        Assert.Single(queued, isQueued => isQueued);
        Assert.True(await house.TellAsync(manager, "Due", key: "due:1"));
        Assert.Equal(2, (await house.StatesAsync()).Count);
    }

    [Fact]
    public async Task Add_ForSomebodySwitchedOffOrUnknown_QueuesNothingAndHarmsNothing()
    {
        var house = await MailHouse.OpenAsync(postgres);
        var engineer = await house.People.AddAsync("Engineer", Role.Responder);
        Assert.Empty(await house.People.Administration.DeactivateAsync(house.Administrator, engineer.UserId!.Value));

        Assert.False(await house.TellAsync(engineer, "Due"));
        Assert.False(await house.TellAsync(new Actor(Guid.NewGuid(), "Nobody", Role.Viewer), "Due"));
        Assert.Empty(await house.StatesAsync());
    }

    [Fact]
    public async Task Add_OfHostileText_KeepsOneLineAndRefusesForeignAddresses()
    {
        var house = await MailHouse.OpenAsync(postgres);
        await house.TellAsync(house.Administrator, "Due\r\nBcc: all@example.org" + new string('x', 300), key: "1", text: new string('y', 5000));
        var row = Assert.Single(await house.Inbox.ListAsync(house.Administrator, unreadOnly: true, take: 10));
        Assert.StartsWith("Due Bcc: all@example.orgxxx", row.Subject, StringComparison.Ordinal);
        Assert.Equal((200, 4000), (row.Subject.Length, row.Text.Length));

        await using var db = house.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        foreach (var address in (string[])["https://elsewhere.example", "//elsewhere.example", "javascript:alert(1)", "a\\b", "in cidents"])
        {
            var message = new OutboxMessage(house.Administrator.UserId!.Value, NotificationKind.Mention, "Named", "", address, "2");
            await Assert.ThrowsAsync<ArgumentException>(() => house.Writer.AddAsync(db, message));
        }
    }
}
