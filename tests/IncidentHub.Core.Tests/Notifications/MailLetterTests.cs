using System.Text;
using IncidentHub.Core.Notifications;
using IncidentHub.Core.Notifications.Mail;
using IncidentHub.Core.Notifications.Outbox;
using IncidentHub.Core.People;
using Xunit;

namespace IncidentHub.Core.Tests.Notifications;

/// <summary>What people typed stays in its place in an e-mail.</summary>
public sealed class MailLetterTests
{
    private static readonly MailAccess Access = new()
    {
        Host = "mail.example.org",
        Port = 587,
        Tls = MailTls.StartTls,
        UserName = "",
        Password = "",
        FromAddress = "incidents@example.org",
        PublicAddress = new Uri("https://incidents.example.org/hub/"),
        Version = 1,
    };

    [Theory]
    [InlineData("Due\r\nBcc: all@example.org")]
    [InlineData("Due\nBcc: all@example.org\n\nbody")]
    [InlineData("Due\u2028Bcc: all@example.org\0")]
    [InlineData("=?utf-8?B?RHVlDQpCY2M6IGFsbEBleGFtcGxlLm9yZw==?=")]
    public void Of_SubjectAndNameThatWouldBreakOut_StayInTheirHeaders(string hostile)
    {
        var text = Write([Row(hostile, "Text")], hostile);
        var headers = text.Split("\r\n\r\n")[0];

        Assert.DoesNotContain("\nBcc:", headers, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, headers.Split("\r\n").Count(line => line.StartsWith("To:", StringComparison.Ordinal)));
        Assert.DoesNotContain("\0", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_OneAndMany_IsPlainTextWithLinksOfThisInstallationOnly()
    {
        var text = Write([Row("Größe der Verbindungspools", ".\nEin Punkt allein\n<img src=https://elsewhere.example/x>")], "Engineer");
        Assert.Contains("Content-Type: text/plain; charset=utf-8", text, StringComparison.Ordinal);
        Assert.DoesNotContain("text/html", text, StringComparison.Ordinal);
        Assert.DoesNotContain("multipart", text, StringComparison.Ordinal);

        var many = Write([.. Enumerable.Range(0, 60).Select(number => Row($"Task {number}", ""))], "Engineer");
        Assert.Contains("Subject: 60 notifications from IncidentHub", many, StringComparison.Ordinal);
        Assert.Contains("and 10 more: https://incidents.example.org/hub/inbox", many, StringComparison.Ordinal);
        Assert.Contains("Message-Id: <0@example.org>", many, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("https://incidents.example.org", "https://incidents.example.org/")]
    [InlineData(" HTTP://Incidents.Example.org:8080/hub ", "http://incidents.example.org:8080/hub/")]
    [InlineData("ftp://example.org", null)]
    [InlineData("https://user:word@example.org", null)]
    [InlineData("https://example.org/?a=b", null)]
    [InlineData("example.org", null)]
    public void PublicAddress_Typed_BeginsALinkOrIsRefused(string typed, string? address) => Assert.Equal(address, MailRules.PublicAddress(typed));

    [Fact]
    public void Check_OfWhatCannotWork_NamesTheFields()
    {
        var input = new MailInput { Host = "no host", Port = 0, Password = "word", FromAddress = "a\r\nb@example.org", PublicAddress = "x" };
        Assert.Equal(
            [nameof(input.Host), nameof(input.Port), nameof(input.UserName), nameof(input.FromAddress), nameof(input.PublicAddress)],
            MailRules.Check(input).Select(refusal => refusal.Field));
    }

    private static string Write(IReadOnlyList<Notification> rows, string name)
    {
        var person = new PersonContact(Guid.NewGuid(), name, "engineer@example.org", "", Role.Responder, null, true);
        using var stream = new MemoryStream();
        var options = MimeKit.FormatOptions.Default.Clone();
        options.NewLineFormat = MimeKit.NewLineFormat.Dos;
        MailLetter.Of(rows, person, Access).WriteTo(options, stream, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static Notification Row(string subject, string text) => new()
    {
        Id = Guid.NewGuid(),
        UserId = Guid.NewGuid(),
        Kind = NotificationKind.TaskAssigned,
        Subject = subject,
        Text = text,
        Address = "incidents/1",
        Key = "key",
        IsUrgent = false,
        MessageId = "0@example.org",
        CreatedAt = default,
        DueAt = default,
    };
}
