using System.Globalization;
using System.Text;
using IncidentHub.Core.Notifications.Outbox;
using IncidentHub.Core.People;
using MimeKit;

namespace IncidentHub.Core.Notifications.Mail;

/// <summary>Writes e-mails: plain text, nothing to fetch from anywhere, the same again for another try.</summary>
internal static class MailLetter
{
    /// <summary>More of them are in the inbox only.</summary>
    private const int Most = 50;

    /// <summary>One e-mail of the rows of a person, the oldest first.</summary>
    public static MimeMessage Of(IReadOnlyList<Notification> rows, PersonContact person, MailAccess access)
    {
        var first = rows[0];
        var message = Begin(person.DisplayName, person.Email, access);
        message.MessageId = first.MessageId;
        message.Date = first.MailMadeAt ?? first.CreatedAt;
        message.Subject = rows is [var only]
            ? OutboxText.Line(only.Subject, OutboxText.LongestSubject)
            : string.Create(CultureInfo.InvariantCulture, $"{rows.Count} notifications from IncidentHub");
        message.Body = new TextPart("plain") { Text = TextOf(rows, access) };
        return message;
    }

    /// <summary>What an administrator sends to try the settings.</summary>
    public static MimeMessage Test(string name, string email, MailAccess access, string messageId, DateTimeOffset at)
    {
        var message = Begin(name, email, access);
        message.MessageId = messageId;
        message.Date = at;
        message.Subject = "IncidentHub can send e-mail";
        message.Body = new TextPart("plain") { Text = $"You asked for this message in the settings of IncidentHub.\n\n{access.PublicAddress}mail\n" };
        return message;
    }

    private static MimeMessage Begin(string name, string email, MailAccess access)
    {
        var message = new MimeMessage();
        message.From.Add(new MailboxAddress("IncidentHub", access.FromAddress));
        message.To.Add(new MailboxAddress(OutboxText.Line(name, AccountRules.MaxNameLength), email));
        // Holiday replies stay away (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static string TextOf(IReadOnlyList<Notification> rows, MailAccess access)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Take(Most))
        {
            if (rows.Count > 1)
                text.Append("* ");
            text.Append(OutboxText.Line(row.Subject, OutboxText.LongestSubject)).Append('\n');
            if (row.Text.Length > 0)
                text.Append(OutboxText.Lines(row.Text, OutboxText.LongestText)).Append('\n');
            text.Append(access.PublicAddress).Append(row.Address).Append("\n\n");
        }
        if (rows.Count > Most)
            text.Append(CultureInfo.InvariantCulture, $"and {rows.Count - Most} more: {access.PublicAddress}inbox\n\n");
        return text.Append(CultureInfo.InvariantCulture, $"-- \nAll of it: {access.PublicAddress}inbox\nHow often you get e-mail: {access.PublicAddress}profile\n").ToString();
    }
}
