namespace IncidentHub.Core.Notifications.Outbox;

/// <summary>Where a notification stands on its way by e-mail. In the app it is there in any case.</summary>
public enum DeliveryState
{
    /// <summary>To be sent: at its time, together with others of the person.</summary>
    Waiting,

    /// <summary>Some node is sending it. One that died over it is followed by another when the lease ends.</summary>
    Sending,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>The last try failed; there will be another.</summary>
    Failed,

    /// <summary>Refused for good, or tried for too long. Administrators see it and can have it tried again.</summary>
    GivenUp,

    /// <summary>Not sent: the person wants no e-mail, is switched off, or there is no mail server.</summary>
    InAppOnly,
}
