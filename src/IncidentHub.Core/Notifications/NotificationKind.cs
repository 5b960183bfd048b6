namespace IncidentHub.Core.Notifications;

/// <summary>What a notification is about. Stored by name.</summary>
public enum NotificationKind
{
    /// <summary>A task became the recipient's, or the recipient's team's.</summary>
    TaskAssigned,

    /// <summary>A deadline comes near.</summary>
    TaskDueSoon,

    /// <summary>A deadline is today.</summary>
    TaskDue,

    /// <summary>A deadline has passed.</summary>
    TaskOverdue,

    /// <summary>Somebody who reports to the recipient let a deadline pass.</summary>
    TaskEscalated,

    /// <summary>A task has no owner though it is time for one.</summary>
    TaskUnassigned,

    /// <summary>Somebody changed a task of the recipient.</summary>
    TaskChanged,

    /// <summary>Somebody wrote about a task of the recipient.</summary>
    TaskComment,

    /// <summary>It is shown that a task did what it was for.</summary>
    TaskVerified,

    /// <summary>A task that was done is open again: what it was to prevent came back, or its check failed.</summary>
    TaskReopened,

    /// <summary>Somebody named the recipient.</summary>
    Mention,

    /// <summary>The recipient is to read a postmortem before it is published.</summary>
    ReviewAsked,

    /// <summary>A reviewer said what they think of a postmortem that the recipient wrote.</summary>
    ReviewDecided,

    /// <summary>Somebody wrote about a postmortem of the recipient, or answered a comment of theirs.</summary>
    PostmortemComment,

    /// <summary>A postmortem is due, or late.</summary>
    PostmortemDue,
}
