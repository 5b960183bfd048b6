namespace IncidentHub.Core.Notifications.Outbox;

/// <summary>An e-mail that this node took to send it.</summary>
/// <param name="Id">The key of its first row.</param>
/// <param name="Attempts">Which try it is, from 1.</param>
/// <param name="Rows">What it tells, the oldest first.</param>
internal sealed record OutboxMail(Guid Id, int Attempts, IReadOnlyList<Notification> Rows)
{
    /// <summary>Who gets it.</summary>
    public Guid UserId => Rows[0].UserId;

    /// <summary>When it was put together, UTC.</summary>
    public DateTimeOffset MadeAt => Rows[0].MailMadeAt ?? Rows[0].CreatedAt;
}
