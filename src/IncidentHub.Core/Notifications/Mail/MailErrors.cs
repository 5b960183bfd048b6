using System.Globalization;
using System.Net.Sockets;
using IncidentHub.Core.Notifications.Outbound;
using IncidentHub.Core.Notifications.Outbox;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace IncidentHub.Core.Notifications.Mail;

/// <summary>What went wrong with a mail server, in words that tell what to do about it.</summary>
internal static class MailErrors
{
    private const int ServiceNotAvailable = 421;

    /// <summary>While connecting: always a matter of the server or of the settings. Null for what is a fault of ours.</summary>
    public static MailException? OfConnecting(Exception exception, MailAccess access)
    {
        var place = OutboundPlace.Of(access.Host, access.Port);
        return exception switch
        {
            OutboundException outbound => Server(outbound.Message),
            OperationCanceledException => Server($"{place} did not answer in time: it accepts connections but says nothing that a mail server would."),
            SslHandshakeException => Server($"The encrypted connection to {place} failed: its certificate is not trusted here or is for another name, or it does not speak TLS from the first byte."),
            NotSupportedException when access.Tls == MailTls.StartTls => Server($"{place} does not offer STARTTLS. Messages are not sent in the clear unless that is chosen."),
            SmtpCommandException refused => Server($"{place} turned the connection away: {Said(refused)}"),
            ProtocolException or IOException or SocketException => Server($"{place} ended the connection, or it is no mail server for this kind of protection."),
            _ => null,
        };
    }

    /// <summary>While signing in. What the server says is left out but for its number: it may quote what it was sent.</summary>
    public static MailException? OfSigningIn(Exception exception, MailAccess access)
    {
        var place = OutboundPlace.Of(access.Host, access.Port);
        return exception switch
        {
            OperationCanceledException => Server($"{place} did not answer to the sign-in in time."),
            AuthenticationException { InnerException: SmtpCommandException refused } => Server($"{place} refused user or password ({Number(refused)})."),
            AuthenticationException => Server($"{place} refused user or password."),
            SmtpCommandException refused => Server($"{place} refused the sign-in ({Number(refused)})."),
            NotSupportedException => Server($"{place} takes no sign-in, or only once the connection is encrypted. Leave user and password empty, or choose another protection."),
            ProtocolException or IOException or SocketException => Server($"{place} ended the connection during the sign-in."),
            _ => null,
        };
    }

    /// <summary>While handing over a message.</summary>
    public static MailException? OfSending(Exception exception, MailAccess access)
    {
        var place = OutboundPlace.Of(access.Host, access.Port);
        return exception switch
        {
            OperationCanceledException => Server($"{place} did not answer in time while it took a message."),
            SmtpCommandException { StatusCode: (SmtpStatusCode)ServiceNotAvailable } refused => Server($"{place} ended the service: {Said(refused)}"),
            SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } refused => new(FaultOf(refused), $"{place} does not take the recipient: {Said(refused)}"),
            SmtpCommandException { ErrorCode: SmtpErrorCode.MessageNotAccepted } refused => new(FaultOf(refused), $"{place} does not take the message: {Said(refused)}"),
            // One sender for all messages, so it is a matter of the settings.
            SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } refused => Server($"{place} does not take messages from {access.FromAddress}: {Said(refused)}"),
            SmtpCommandException refused => new(MailFault.Later, $"{place} did not take the message: {Said(refused)}"),
            ServiceNotAuthenticatedException => Server($"{place} asks for a user and a password."),
            ProtocolException or IOException or SocketException or ServiceNotConnectedException => Server($"{place} ended the connection before it said whether it took the message."),
            _ => null,
        };
    }

    private static MailException Server(string message) => new(MailFault.Server, message);

    private static MailFault FaultOf(SmtpCommandException refused) => (int)refused.StatusCode >= 500 ? MailFault.Refused : MailFault.Later;

    private static string Said(SmtpCommandException refused) => OutboxText.Line($"{Number(refused)} {refused.Message}", 150);

    private static string Number(SmtpCommandException refused) => ((int)refused.StatusCode).ToString(CultureInfo.InvariantCulture);
}
