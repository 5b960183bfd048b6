using IncidentHub.Core.Notifications.Inbox;
using IncidentHub.Core.Notifications.Outbox;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IncidentHub.Integration.Tests.Notifications;

/// <summary>When messages go, and which go together.</summary>
public sealed class OutboxTimingTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Burst_ForOnePerson_GoesInOneEMailAndWhatIsUrgentTakesTheRestAlong()
    {
        await using var server = new TestMailServer();
        var house = await MailHouse.OpenAsync(postgres, server);
        var engineer = await house.People.AddAsync("Engineer", Role.Responder);
        await house.TellAsync(engineer, "First", text: "Two lines\nof text");
        await house.PassAsync();
        await house.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Empty(server.Mails);

        await house.TellAsync(engineer, "Second");
        await house.PassAsync(TimeSpan.FromMinutes(1));
        var mail = Assert.Single(server.Mails);
        Assert.Equal(("Engineer@example.org", "2 notifications from IncidentHub"), (mail.Recipient, mail.Subject));
        Assert.Contains("* First\nTwo lines\nof text\nhttps://incidents.example.org/incidents/1\n\n* Second\n", mail.Body, StringComparison.Ordinal);
        Assert.Equal("auto-generated", mail.Header("Auto-Submitted"));

        await house.TellAsync(engineer, "Third");
        await house.TellAsync(engineer, "Fourth", urgent: true);
        await house.PassAsync();
        Assert.Equal(2, server.Mails.Count);
        Assert.Equal(["First: Sent", "Second: Sent", "Third: Sent", "Fourth: Sent"], await house.StatesAsync());
        await house.PassAsync(TimeSpan.FromDays(1));
        Assert.Equal(2, server.Mails.Count);
    }

    [Fact]
    public async Task Daily_AcrossSummerTime_ComesAtTheHourOfThePersonsOwnClock()
    {
        await using var server = new TestMailServer();
        var house = await MailHouse.OpenAsync(postgres, server);
        var engineer = await house.People.AddAsync("Engineer", Role.Responder);
        await house.People.Profiles.UpdateAsync(engineer.UserId!.Value, "Engineer", "Europe/Berlin");
        Assert.Empty(await house.Preferences.SaveAsync(engineer, MailTiming.Daily, 8));
        Assert.NotEmpty(await house.Preferences.SaveAsync(engineer, MailTiming.Daily, 24));
        // Saturday, 28 March 2026, nine in the morning in Berlin; that night clocks go forward.
        house.People.Time.SetUtcNow(new DateTimeOffset(2026, 3, 28, 8, 0, 0, TimeSpan.Zero));
        await house.TellAsync(engineer, "One");
        await house.PassAsync();
        await house.TellAsync(engineer, "Two");
        await house.PassAsync(TimeSpan.FromHours(21));
        Assert.Empty(server.Mails);

        await house.TellAsync(engineer, "Urgent", urgent: true);
        await house.PassAsync();
        Assert.Equal("Urgent", Assert.Single(server.Mails).Subject);
        await house.PassAsync(TimeSpan.FromMinutes(59));
        Assert.Single(server.Mails);
        await house.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 6, 0, 0, TimeSpan.Zero), house.People.Time.GetUtcNow());
        Assert.Equal("2 notifications from IncidentHub", server.Mails.Last().Subject);
    }

    [Fact]
    public async Task WhoWantsNoEMail_AndAnInstallationWithoutAServer_AreToldInTheAppOnly()
    {
        await using var server = new TestMailServer();
        var house = await MailHouse.OpenAsync(postgres);
        var engineer = await house.People.AddAsync("Engineer", Role.Responder);
        await house.TellAsync(engineer, "Before there was a server", urgent: true);
        await house.PassAsync();
        await house.UseAsync(server);
        await house.TellAsync(engineer, "Waits");
        await house.PassAsync();
        Assert.Equal(["Before there was a server: InAppOnly", "Waits: Waiting"], await house.StatesAsync());

        Assert.Empty(await house.Preferences.SaveAsync(engineer, MailTiming.Off, 8));
        await house.TellAsync(engineer, "Off", urgent: true);
        await house.PassAsync(TimeSpan.FromDays(2));
        Assert.Empty(server.Mails);
        Assert.Equal(["Before there was a server: InAppOnly", "Waits: InAppOnly", "Off: InAppOnly"], await house.StatesAsync());
        Assert.Equal(3, await house.Inbox.CountUnreadAsync(engineer));
    }

    [Fact]
    public async Task QueuedForLater_IsNeitherSeenNorSentBefore()
    {
        await using var server = new TestMailServer();
        var house = await MailHouse.OpenAsync(postgres, server);
        var told = 0;
        await house.TellAsync(house.Administrator, "Later", urgent: true, notBefore: house.People.Time.GetUtcNow().AddDays(1));
        using var subscription = house.Changes.Subscribe(_ => told++);
        await house.PassAsync(TimeSpan.FromHours(23));
        Assert.Equal((0, 0), (await house.Inbox.CountUnreadAsync(house.Administrator), told));
        Assert.Empty(server.Mails);

        await house.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal((1, 1), (await house.Inbox.CountUnreadAsync(house.Administrator), told));
        Assert.Single(server.Mails);
    }

    [Fact]
    public async Task WhatIsOld_GoesButNotWhatIsUnreadOrStillToBeSent()
    {
        await using var server = new TestMailServer();
        var house = await MailHouse.OpenAsync(postgres, server);
        foreach (var subject in (string[])["Read", "Unread"])
            await house.TellAsync(house.Administrator, subject, urgent: true);
        await house.PassAsync();
        await house.TellAsync(house.Administrator, "Read, to be sent");
        var rows = await house.Inbox.ListAsync(house.Administrator, unreadOnly: false, take: 10);
        await house.Inbox.MarkReadAsync(house.Administrator, [.. rows.Where(row => row.Subject != "Unread").Select(row => row.Id)]);
        var retention = new OutboxRetention(house, house.People.Time);
        await retention.RunCycleAsync(TestContext.Current.CancellationToken);
        house.People.Time.Advance(TimeSpan.FromDays(181));

        await retention.RunCycleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Unread: Sent", "Read, to be sent: Waiting"], await house.StatesAsync());
    }
}
