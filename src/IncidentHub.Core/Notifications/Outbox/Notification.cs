namespace IncidentHub.Core.Notifications.Outbox;

/// <summary>
/// A row of the outbox: what one person is told about one matter. It is the line in the person's inbox, and a part of an e-mail,
/// alone or with others. The e-mail goes by the state of its first row, whose key the others carry as <see cref="MailId"/>.
/// </summary>
public sealed class Notification
{
    /// <summary>Key; sorts by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who is told.</summary>
    public required Guid UserId { get; init; }

    /// <summary>What it is about.</summary>
    public required NotificationKind Kind { get; init; }

    /// <summary>One line.</summary>
    public required string Subject { get; init; }

    /// <summary>Plain text; empty where the subject says it all.</summary>
    public required string Text { get; init; }

    /// <summary>The page to open, relative to the root of the site.</summary>
    public required string Address { get; init; }

    /// <summary>Names the matter; once for a person.</summary>
    public required string Key { get; init; }

    /// <summary>Sent at once.</summary>
    public required bool IsUrgent { get; init; }

    /// <summary>The Message-ID of an e-mail that begins with this row: the same however often it is tried. Without angle brackets.</summary>
    public required string MessageId { get; init; }

    /// <summary>When it was queued, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it may be seen and sent, UTC.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When the person marked it as read, UTC; null while unread.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>Where it stands on its way by e-mail.</summary>
    public DeliveryState State { get; set; }

    /// <summary>When it is to be sent by the person's setting, UTC; null before somebody looked.</summary>
    public DateTimeOffset? MailAt { get; set; }

    /// <summary>The first row of the e-mail that it is part of; null before there is one.</summary>
    public Guid? MailId { get; set; }

    /// <summary>When the e-mail was put together, UTC.</summary>
    public DateTimeOffset? MailMadeAt { get; set; }

    /// <summary>How often the e-mail was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When the next try is due, UTC; while somebody sends, when the lease ends.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>Why the last try failed, for administrators; empty when it did not. Holds no secrets.</summary>
    public string LastError { get; set; } = "";

    /// <summary>When the mail server took it, UTC.</summary>
    public DateTimeOffset? SentAt { get; set; }
}
