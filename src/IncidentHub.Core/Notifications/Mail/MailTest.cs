namespace IncidentHub.Core.Notifications.Mail;

/// <summary>What a test message came to.</summary>
/// <param name="IsTaken">True when the server took it.</param>
/// <param name="Message">What happened, or exactly what failed.</param>
public sealed record MailTest(bool IsTaken, string Message);
