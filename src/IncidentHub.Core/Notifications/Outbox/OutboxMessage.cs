namespace IncidentHub.Core.Notifications.Outbox;

/// <summary>What one person is to be told about one matter, in the app and by e-mail.</summary>
/// <param name="UserId">Who is told.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Subject">One line, at most 200 characters; more is cut off, line ends become blanks.</param>
/// <param name="Text">Plain text, at most 4,000 characters; more is cut off.</param>
/// <param name="Address">The page to open, relative to the root of the site, such as <c>incidents/42</c>.</param>
/// <param name="Key">Names the matter, at most 200 characters: the same key is queued once for a person, however often it is asked for.</param>
/// <param name="Urgent">Sent at once, also to those who want one e-mail a day; not to those who want none.</param>
/// <param name="NotBefore">From when on it may be seen and sent; null for at once.</param>
public sealed record OutboxMessage(
    Guid UserId, NotificationKind Kind, string Subject, string Text, string Address, string Key, bool Urgent = false, DateTimeOffset? NotBefore = null);
