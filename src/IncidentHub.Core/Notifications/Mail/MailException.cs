namespace IncidentHub.Core.Notifications.Mail;

/// <summary>A message that was not taken, in words that may be shown and logged. No inner exception: the library's texts may quote what was sent.</summary>
internal sealed class MailException(MailFault fault, string message) : Exception(message)
{
    public MailFault Fault { get; } = fault;
}
