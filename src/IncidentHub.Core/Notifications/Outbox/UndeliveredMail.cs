namespace IncidentHub.Core.Notifications.Outbox;

/// <summary>An e-mail that did not get through, for administrators.</summary>
/// <param name="Id">Key.</param>
/// <param name="Recipient">The name of who was to get it.</param>
/// <param name="Subject">What its first line is about.</param>
/// <param name="State">Failed, with another try to come, or given up.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="LastError">Why the last try failed.</param>
/// <param name="NextAttemptAt">When the next try is due, UTC; null when it was given up.</param>
public sealed record UndeliveredMail(
    Guid Id, string Recipient, string Subject, DeliveryState State, int Attempts, string LastError, DateTimeOffset? NextAttemptAt);
