namespace IncidentHub.Core.Notifications.Mail;

/// <summary>The mail server, and what messages say about this installation. There is one row or none.</summary>
public sealed class MailSettings
{
    /// <summary>The key of the only row.</summary>
    public const int OnlyId = 1;

    /// <summary>Key.</summary>
    public int Id { get; init; } = OnlyId;

    /// <summary>Name or address of the server.</summary>
    public required string Host { get; set; }

    /// <summary>Its port.</summary>
    public required int Port { get; set; }

    /// <summary>How the way there is protected.</summary>
    public required MailTls Tls { get; set; }

    /// <summary>Who signs in; empty for nobody.</summary>
    public string UserName { get; set; } = "";

    /// <summary>The password, encrypted; null for none.</summary>
    public string? ProtectedPassword { get; set; }

    /// <summary>Whom messages come from.</summary>
    public required string FromAddress { get; set; }

    /// <summary>Where people reach this installation, such as <c>https://incidents.example.org/</c>; ends in a slash.</summary>
    public required string PublicAddress { get; set; }

    /// <summary>When it was last changed, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>Changes with every change: two administrators do not overwrite each other.</summary>
    public uint Version { get; set; }
}
