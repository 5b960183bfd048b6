using IncidentHub.Core.Notifications.Outbox;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Xunit;

namespace IncidentHub.Integration.Tests.Notifications;

/// <summary>A mail server that fails, hangs and lies, and nodes that die: nothing is lost, and what is doubled has the same Message-ID.</summary>
public sealed class OutboxFaultsTests(PostgresFixture postgres)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Recipient_RefusedForGoodAndForNow_HoldsNobodyElseUp()
    {
        await using var server = new TestMailServer();
        var house = await MailHouse.OpenAsync(postgres, server);
        var (gone, full, fine) = (await house.People.AddAsync("Gone", Role.Viewer), await house.People.AddAsync("Full", Role.Viewer), await house.People.AddAsync("Fine", Role.Viewer));
        server.Misbehaves = (moment, line) => moment != MailMoment.Command || !line.StartsWith("RCPT", StringComparison.Ordinal) ? null
            : line.Contains("Gone@", StringComparison.Ordinal) ? "550 5.1.1 no such user"
            : line.Contains("Full@", StringComparison.Ordinal) ? "452 4.2.2 mailbox full" : null;
        foreach (var person in (Actor[])[gone, full, fine])
            await house.TellAsync(person, person.Name, urgent: true);

        await house.PassAsync();
        Assert.Equal("Fine@example.org", Assert.Single(server.Mails).Recipient);
        Assert.Equal(["Gone: GivenUp", "Full: Failed", "Fine: Sent"], await house.StatesAsync());
        var undelivered = await house.Undelivered.ListAsync(house.Administrator);
        Assert.Equal(["Full", "Gone"], undelivered.Select(mail => mail.Recipient));
        Assert.Contains("550 5.1.1 no such user", undelivered[1].LastError, StringComparison.Ordinal);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => house.Undelivered.ListAsync(fine));

        server.Misbehaves = (_, _) => null;
        await house.PassAsync(Soon);
        Assert.Equal(["Gone: GivenUp", "Full: Sent", "Fine: Sent"], await house.StatesAsync());
        Assert.Equal(1, await house.Undelivered.RetryAsync(house.Administrator));
        await house.PassAsync();
        Assert.Equal(["Gone: Sent", "Full: Sent", "Fine: Sent"], await house.StatesAsync());
        Assert.Empty(await house.Undelivered.ListAsync(house.Administrator));
    }

    [Theory]
    [InlineData(MailMoment.Greeting, "421 4.3.2 not now", "not now")]
    [InlineData(MailMoment.Greeting, TestMailServer.Drop, "ended the connection")]
    [InlineData(MailMoment.Greeting, TestMailServer.Hang, "did not answer in time")]
    [InlineData(MailMoment.Command, "451 4.3.0 try later", "try later")]
    [InlineData(MailMoment.Content, TestMailServer.Drop, "ended the connection before it said")]
    [InlineData(MailMoment.Content, TestMailServer.Hang, "did not answer in time")]
    [InlineData(MailMoment.Taken, "451 4.3.0 disk is full", "disk is full")]
    [InlineData(MailMoment.Taken, TestMailServer.Hang, "did not answer in time")]
    [InlineData(MailMoment.Taken, TestMailServer.Drop, "ended the connection before it said")]
    public async Task Server_ThatFailsHangsOrLies_GetsTheSameMessageAgain(MailMoment when, string how, string said)
    {
        await using var server = new TestMailServer();
        var house = await MailHouse.OpenAsync(postgres, server);
        server.Misbehaves = (moment, _) => moment == when ? how : null;
        var patient = house.Transport;
        if (how == TestMailServer.Hang)
            house.Transport = MailHouse.WithPatience(TimeSpan.FromSeconds(0.5));
        await house.TellAsync(house.Administrator, "Due", urgent: true);
        var node = house.NewNode();
        await node.RunCycleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Due: Failed"], await house.StatesAsync());
        Assert.Contains(said, Assert.Single(await house.Undelivered.ListAsync(house.Administrator)).LastError, StringComparison.Ordinal);

        house.Transport = patient;
        node = house.NewNode();
        // What the server took without saying so comes twice, and the reader's program can tell by the Message-ID.
        server.Misbehaves = (_, _) => null;
        house.People.Time.Advance(Soon);
        await node.RunCycleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Due: Sent"], await house.StatesAsync());
        Assert.Equal(when == MailMoment.Taken ? 2 : 1, server.Mails.Count);
        Assert.EndsWith("@example.org>", Assert.Single(server.Mails.Select(mail => mail.MessageId).Distinct()), StringComparison.Ordinal);
        Assert.Single(server.Mails.Select(mail => mail.Text).Distinct());
    }

    [Fact]
    public async Task Node_KilledBetweenSendingAndTheMark_IsFollowedByAnotherWithTheSameMessage()
    {
        await using var server = new TestMailServer();
        var house = await MailHouse.OpenAsync(postgres, server);
        server.Misbehaves = (moment, _) =>
        {
            house.IsDead |= moment == MailMoment.Taken;
            return null;
        };
        await house.TellAsync(house.Administrator, "Due", urgent: true);
        await Assert.ThrowsAsync<InvalidOperationException>(() => house.PassAsync());
        Assert.Equal(["Due: Sending"], await house.StatesAsync());

        server.Misbehaves = (_, _) => null;
        house.IsDead = false;
        await house.TellAsync(house.Administrator, "What came meanwhile");
        await house.PassAsync(TimeSpan.FromSeconds(30));
        Assert.Single(server.Mails);
        await house.PassAsync(OutboxQueue.Lease);
        Assert.Equal(["Due: Sent", "What came meanwhile: Sent"], await house.StatesAsync());
        // The same again, and what came meanwhile by itself.
        Assert.Equal(["Due", "Due", "What came meanwhile"], server.Mails.Select(mail => mail.Subject).Order());
        Assert.Single(server.Mails.Where(mail => mail.Subject == "Due").Select(mail => mail.Text).Distinct());
    }

    [Fact]
    public async Task Nodes_ThatWorkAtOnce_SendEachMessageOnce()
    {
        await using var server = new TestMailServer();
        var house = await MailHouse.OpenAsync(postgres, server);
        for (var number = 0; number < 12; number++)
            await house.TellAsync(await house.People.AddAsync($"p{number}", Role.Viewer), "Due", urgent: true);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => house.NewNode().RunCycleAsync()));

        Assert.Equal(12, server.Mails.Count);
        Assert.Equal(12, server.Mails.Select(mail => mail.MessageId).Distinct().Count());
        Assert.All(await house.StatesAsync(), state => Assert.Equal("Due: Sent", state));
    }

    [Fact]
    public async Task Server_AwayForDays_IsGivenUpAndShownNotLost()
    {
        var server = new TestMailServer();
        var house = await MailHouse.OpenAsync(postgres, server);
        await server.DisposeAsync();
        await house.TellAsync(house.Administrator, "Due", urgent: true);
        var node = house.NewNode();
        for (var hour = 0; hour < 50; hour++)
        {
            await node.RunCycleAsync(TestContext.Current.CancellationToken);
            house.People.Time.Advance(TimeSpan.FromHours(1));
        }
        Assert.Equal(["Due: GivenUp"], await house.StatesAsync());
        var lost = Assert.Single(await house.Undelivered.ListAsync(house.Administrator));
        Assert.Contains("Nothing listens at 127.0.0.1", lost.LastError, StringComparison.Ordinal);
        Assert.Null(lost.NextAttemptAt);

        await using var back = new TestMailServer();
        await house.UseAsync(back);
        Assert.Equal(1, await house.Undelivered.RetryAsync(house.Administrator));
        await node.RunCycleAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Due", Assert.Single(back.Mails).Subject);
    }

    [Fact]
    public async Task Person_SwitchedOffMeanwhile_GetsNoEMail()
    {
        await using var server = new TestMailServer();
        var house = await MailHouse.OpenAsync(postgres, server);
        var engineer = await house.People.AddAsync("Engineer", Role.Responder);
        server.Misbehaves = (moment, _) => moment == MailMoment.Greeting ? TestMailServer.Drop : null;
        await house.TellAsync(engineer, "Failed before", urgent: true);
        await house.PassAsync();
        await house.TellAsync(engineer, "Not looked at yet");
        Assert.Empty(await house.People.Administration.DeactivateAsync(house.Administrator, engineer.UserId!.Value));
        server.Misbehaves = (_, _) => null;

        await house.PassAsync(Soon);
        Assert.Empty(server.Mails);
        Assert.Equal(["Failed before: InAppOnly", "Not looked at yet: InAppOnly"], await house.StatesAsync());
    }
}
