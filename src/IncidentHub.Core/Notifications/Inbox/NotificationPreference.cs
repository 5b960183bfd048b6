namespace IncidentHub.Core.Notifications.Inbox;

/// <summary>How a person wants e-mail.</summary>
public sealed class NotificationPreference
{
    /// <summary>The hour of the daily e-mail where nobody chose one.</summary>
    public const int ShippedHour = 8;

    /// <summary>The person.</summary>
    public required Guid UserId { get; init; }

    /// <summary>When.</summary>
    public MailTiming Timing { get; set; }

    /// <summary>The hour of the daily e-mail, 0 to 23, in the person's zone.</summary>
    public int DailyHour { get; set; } = ShippedHour;
}
