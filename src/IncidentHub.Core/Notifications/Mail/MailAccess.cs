namespace IncidentHub.Core.Notifications.Mail;

/// <summary>What it takes to reach the mail server, the password in the clear: kept in memory, never logged. A class, so that nothing prints it.</summary>
internal sealed class MailAccess
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public required MailTls Tls { get; init; }

    public required string UserName { get; init; }

    /// <summary>Null when one is stored but can no longer be decrypted.</summary>
    public required string? Password { get; init; }

    public required string FromAddress { get; init; }

    public required Uri PublicAddress { get; init; }

    /// <summary>Another one after each change of the settings.</summary>
    public required uint Version { get; init; }
}
