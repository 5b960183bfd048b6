namespace IncidentHub.Core.Notifications.Inbox;

/// <summary>When a person wants e-mail. The inbox in the app is not asked.</summary>
public enum MailTiming
{
    /// <summary>Within minutes; what comes meanwhile goes along.</summary>
    AtOnce,

    /// <summary>One e-mail a day, at an hour of the person's own; what is urgent at once.</summary>
    Daily,

    /// <summary>Never.</summary>
    Off,
}
