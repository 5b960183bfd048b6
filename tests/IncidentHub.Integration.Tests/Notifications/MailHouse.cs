using IncidentHub.Core.Notifications;
using IncidentHub.Core.Notifications.Inbox;
using IncidentHub.Core.Notifications.Mail;
using IncidentHub.Core.Notifications.Outbound;
using IncidentHub.Core.Notifications.Outbox;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Storage.Secrets;
using IncidentHub.Integration.Tests.People;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IncidentHub.Integration.Tests.Notifications;

/// <summary>The room of notifications over a database of its own and a clock that stands still. The store can be made to go away.</summary>
internal sealed class MailHouse : IDbContextFactory<IncidentHubDbContext>
{
    public const string Secret = "a word for mail servers";

    private static readonly OutboundOptions Loopback = OutboundOptions.Parse("127.0.0.0/8");

    private MailHouse(PeopleHouse people)
    {
        People = people;
        Transport = WithPatience(TimeSpan.FromSeconds(30));
    }

    public PeopleHouse People { get; }

    public InboxChanges Changes { get; } = new();

    public MailTransport Transport { get; set; }

    /// <summary>Trusts the certificates of tests.</summary>
    public static MailTransport WithPatience(TimeSpan patience) =>
        new(Loopback, patience, (_, certificate, _, _) => certificate?.Subject == "CN=A server of a test");

    /// <summary>True loses the store: what this node would write down is not written any more, as when its process is killed.</summary>
    public bool IsDead { get; set; }

    public OutboxWriter Writer => new(Changes, People.Time);

    public MailServer Server => new(this, Secrets, Transport, Changes, People.Time);

    public PersonalInbox Inbox => new(this, Changes, People.Time);

    public Preferences Preferences => new(this, Changes);

    public Undelivered Undelivered => new(this, Changes, People.Time);

    public Actor Administrator => People.Administrator;

    public SecretText Secrets { get; } = new(new EphemeralDataProtectionProvider());

    public static async Task<MailHouse> OpenAsync(PostgresFixture postgres, TestMailServer? server = null)
    {
        var house = new MailHouse(await PeopleHouse.OpenAsync(postgres));
        if (server is not null)
            await house.UseAsync(server);
        return house;
    }

    /// <summary>Another node, or this one after a restart.</summary>
    public OutboxDispatcher NewNode() => new(this, Server, Transport, People.Directory, Changes, People.Time, NullLogger<OutboxDispatcher>.Instance);

    public async Task UseAsync(TestMailServer server)
    {
        var isEncrypted = server.Certificate is not null;
        var input = new MailInput
        {
            Host = "127.0.0.1",
            Port = server.Port,
            Tls = server.IsImplicit ? MailTls.Implicit : isEncrypted ? MailTls.StartTls : MailTls.None,
            UserName = server.Credentials?.Split('\0')[0] ?? "",
            Password = server.Credentials?.Split('\0')[1] ?? "",
            FromAddress = "incidents@example.org",
            PublicAddress = "https://incidents.example.org",
        };
        Assert.Empty(await Server.SaveAsync(Administrator, input, (await Server.FindAsync(Administrator))?.Version));
    }

    public async Task<bool> TellAsync(Actor person, string subject, bool urgent = false, string? key = null, string text = "", DateTimeOffset? notBefore = null)
    {
        await using var db = CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var message = new OutboxMessage(person.UserId!.Value, NotificationKind.TaskAssigned, subject, text, "incidents/1", key ?? subject, urgent, notBefore);
        var isQueued = await Writer.AddAsync(db, message);
        await transaction.CommitAsync();
        return isQueued;
    }

    /// <summary>Lets the time pass, then works through the outbox as a node would that was just started.</summary>
    public Task PassAsync(TimeSpan time = default)
    {
        People.Time.Advance(time);
        return NewNode().RunCycleAsync();
    }

    /// <summary>Subject and state of each row, the oldest first.</summary>
    public async Task<IReadOnlyList<string>> StatesAsync()
    {
        await using var db = People.CreateDbContext();
        return [.. (await db.Notifications.AsNoTracking().OrderBy(row => row.Id).ToListAsync()).Select(row => $"{row.Subject}: {row.State}")];
    }

    public IncidentHubDbContext CreateDbContext() => IsDead ? throw new InvalidOperationException("The process was killed.") : People.CreateDbContext();
}
