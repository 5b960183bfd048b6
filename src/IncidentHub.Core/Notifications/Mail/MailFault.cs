namespace IncidentHub.Core.Notifications.Mail;

/// <summary>What a failed try says about the next one.</summary>
internal enum MailFault
{
    /// <summary>Server or settings: no other message would do better now.</summary>
    Server,

    /// <summary>This message, for now.</summary>
    Later,

    /// <summary>This message, for good.</summary>
    Refused,
}
