namespace IncidentHub.Core.Notifications.Mail;

/// <summary>The mail server as an administrator types it. A class, so that nothing prints the password.</summary>
public sealed class MailInput
{
    /// <summary>Name or address of the server.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its port.</summary>
    public int Port { get; set; } = 587;

    /// <summary>How the way there is protected.</summary>
    public MailTls Tls { get; set; } = MailTls.StartTls;

    /// <summary>Who signs in; empty for nobody.</summary>
    public string UserName { get; set; } = "";

    /// <summary>The password; empty keeps the stored one.</summary>
    public string Password { get; set; } = "";

    /// <summary>Whom messages come from.</summary>
    public string FromAddress { get; set; } = "";

    /// <summary>Where people reach this installation.</summary>
    public string PublicAddress { get; set; } = "";
}
