namespace IncidentHub.Core.Notifications.Inbox;

/// <summary>A line of a person's inbox.</summary>
/// <param name="Id">Key.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text; may be empty.</param>
/// <param name="Address">The page to open, relative to the root of the site.</param>
/// <param name="At">Since when it is there, UTC.</param>
/// <param name="ReadAt">When it was marked as read, UTC; null while unread.</param>
public sealed record InboxRow(Guid Id, NotificationKind Kind, string Subject, string Text, string Address, DateTimeOffset At, DateTimeOffset? ReadAt);
