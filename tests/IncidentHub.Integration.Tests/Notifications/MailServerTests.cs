using System.Security.Cryptography.X509Certificates;
using IncidentHub.Core.Notifications.Mail;
using IncidentHub.Core.Notifications.Outbound;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IncidentHub.Integration.Tests.Notifications;

/// <summary>The settings of the mail server, and a test message over each kind of protection.</summary>
public sealed class MailServerTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Test_OverTlsWithASignIn_Arrives(bool isImplicit)
    {
        await using var server = new TestMailServer { Certificate = Certificate(), IsImplicit = isImplicit, Credentials = $"hub\0{MailHouse.Secret}" };
        var house = await MailHouse.OpenAsync(postgres, server);

        var test = await house.Server.TestAsync(house.Administrator);
        Assert.True(test.IsTaken, test.Message);
        Assert.Equal("admin@example.org", Assert.Single(server.Mails).Recipient);

        // The machine does not trust that certificate.
        house.Transport = new MailTransport(OutboundOptions.Parse("127.0.0.0/8"));
        test = await house.Server.TestAsync(house.Administrator);
        Assert.False(test.IsTaken);
        Assert.Contains("certificate is not trusted", test.Message, StringComparison.Ordinal);
        Assert.Single(server.Lines, line => line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Test_ThatFails_SaysExactlyWhatAndNoSecret()
    {
        await using var server = new TestMailServer { Certificate = Certificate(), Credentials = "hub\0another word" };
        await using var plain = new TestMailServer();
        var house = await MailHouse.OpenAsync(postgres, server);
        Assert.False((await (await MailHouse.OpenAsync(postgres)).Server.TestAsync(house.Administrator)).IsTaken);

        await SetAsync(house, input => (input.Port, input.Password) = (server.Port, MailHouse.Secret));
        var message = (await house.Server.TestAsync(house.Administrator)).Message;
        Assert.Contains("refused user or password (535)", message, StringComparison.Ordinal);
        Assert.DoesNotContain(MailHouse.Secret, message, StringComparison.Ordinal);

        await SetAsync(house, input => input.UserName = "");
        Assert.Contains("asks for a user and a password", (await house.Server.TestAsync(house.Administrator)).Message, StringComparison.Ordinal);

        await SetAsync(house, input => input.Port = plain.Port);
        Assert.Contains("does not offer STARTTLS", (await house.Server.TestAsync(house.Administrator)).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(plain.Lines, line => line.StartsWith("MAIL", StringComparison.Ordinal));

        await SetAsync(house, input => input.Host = "169.254.169.254");
        Assert.Contains("never called", (await house.Server.TestAsync(house.Administrator)).Message, StringComparison.Ordinal);
        house.Transport = new MailTransport(OutboundOptions.Parse(""));
        await SetAsync(house, input => input.Host = "127.0.0.1");
        Assert.Contains("IncidentHub:Outbound:AllowedNetworks=127.0.0.1/32", (await house.Server.TestAsync(house.Administrator)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_IsStoredEncryptedAndKeptForTheServerItWasGivenFor()
    {
        await using var server = new TestMailServer { Certificate = Certificate(), Credentials = $"hub\0{MailHouse.Secret}" };
        var house = await MailHouse.OpenAsync(postgres, server);
        await using (var db = house.CreateDbContext())
        {
            var stored = await db.Database.SqlQuery<string>($"SELECT protected_password AS \"Value\" FROM mail_settings").SingleAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain(MailHouse.Secret, stored, StringComparison.Ordinal);
        }
        Assert.True((await house.Server.FindAsync(house.Administrator))!.HasPassword);

        foreach (var change in (Action<MailInput>[])[input => input.Host = "mail.example.org", input => input.Port++, input => input.UserName = "other", input => input.Tls = MailTls.None])
            Assert.Equal(nameof(MailInput.Password), Assert.Single(await TrySetAsync(house, change)).Field);
        Assert.Empty(await TrySetAsync(house, input => input.FromAddress = "others@example.org"));
        Assert.True((await house.Server.TestAsync(house.Administrator)).IsTaken);
        Assert.Contains(server.Mails.Single().Headers, line => line == "From: IncidentHub <others@example.org>");
    }

    [Fact]
    public async Task Settings_FromAnOldPageOrSomebodyElse_AreRefused()
    {
        await using var server = new TestMailServer();
        var house = await MailHouse.OpenAsync(postgres, server);
        var manager = await house.People.AddAsync("Manager", Role.Manager);
        var input = new MailInput { Host = "mail.example.org", FromAddress = "a@example.org", PublicAddress = "https://example.org/hub" };
        Assert.Contains("meanwhile", Assert.Single(await house.Server.SaveAsync(house.Administrator, input, version: null)).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => house.Server.SaveAsync(manager, input, version: null));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => house.Server.FindAsync(manager));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => house.Server.TestAsync(manager));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => house.Server.RemoveAsync(manager));
        Assert.Contains(await house.People.Audit.ListAsync(0, 10), entry => entry is { Act: AuditAct.MailChanged, Subject: "127.0.0.1" });

        await house.Server.RemoveAsync(house.Administrator);
        Assert.Null(await house.Server.FindAsync(house.Administrator));
    }

    private static X509Certificate2 Certificate()
    {
        var made = ServerCertificate.For(TimeProvider.System, "127.0.0.1");
        return X509Certificate2.CreateFromPem(made.Certificate, made.Key);
    }

    private static async Task SetAsync(MailHouse house, Action<MailInput> change) => Assert.Empty(await TrySetAsync(house, change));

    private static async Task<IReadOnlyList<Refusal>> TrySetAsync(MailHouse house, Action<MailInput> change)
    {
        var now = (await house.Server.FindAsync(house.Administrator))!;
        var input = new MailInput
        {
            Host = now.Host,
            Port = now.Port,
            Tls = now.Tls,
            UserName = now.UserName,
            FromAddress = now.FromAddress,
            PublicAddress = now.PublicAddress,
        };
        change(input);
        return await house.Server.SaveAsync(house.Administrator, input, now.Version);
    }
}
