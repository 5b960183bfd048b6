namespace IncidentHub.Core.Notifications.Mail;

/// <summary>The settings of the mail server as they are shown: all but the password.</summary>
/// <param name="Host">Name or address of the server.</param>
/// <param name="Port">Its port.</param>
/// <param name="Tls">How the way there is protected.</param>
/// <param name="UserName">Who signs in; empty for nobody.</param>
/// <param name="HasPassword">True when one is stored.</param>
/// <param name="FromAddress">Whom messages come from.</param>
/// <param name="PublicAddress">Where people reach this installation.</param>
/// <param name="Version">To be given back when they are saved.</param>
public sealed record MailDetails(
    string Host, int Port, MailTls Tls, string UserName, bool HasPassword, string FromAddress, string PublicAddress, uint Version);
