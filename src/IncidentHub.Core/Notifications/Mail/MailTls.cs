namespace IncidentHub.Core.Notifications.Mail;

/// <summary>How the way to the mail server is protected, the strongest first.</summary>
public enum MailTls
{
    /// <summary>TLS from the first byte; usually port 465.</summary>
    Implicit,

    /// <summary>Begins in the clear and turns to TLS, or ends; usually port 587.</summary>
    StartTls,

    /// <summary>Nothing: whoever is on the way reads messages and password.</summary>
    None,
}
