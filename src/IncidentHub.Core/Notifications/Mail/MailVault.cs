using IncidentHub.Core.Storage.Secrets;

namespace IncidentHub.Core.Notifications.Mail;

/// <summary>The password of the mail server, to and from the store.</summary>
internal sealed class MailVault(SecretText secrets)
{
    private const string Purpose = "Mail server password";

    public string Protect(string password) => secrets.Protect(Purpose, password);

    public MailAccess Open(MailSettings settings) => new()
    {
        Host = settings.Host,
        Port = settings.Port,
        Tls = settings.Tls,
        UserName = settings.UserName,
        Password = settings.ProtectedPassword is { } stored ? secrets.Reveal(Purpose, stored) : "",
        FromAddress = settings.FromAddress,
        PublicAddress = new Uri(settings.PublicAddress),
        Version = settings.Version,
    };
}
