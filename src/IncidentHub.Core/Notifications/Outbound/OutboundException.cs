namespace IncidentHub.Core.Notifications.Outbound;

/// <summary>
/// A call that failed, in words of our own that may be shown and logged. They name host and port only: path, query and user
/// of an address may be secrets. There is no inner exception, because the framework's texts quote what was answered.
/// </summary>
public sealed class OutboundException : Exception
{
    internal OutboundException(OutboundFailure kind, string message, int? status = null) : base(message) => (Kind, Status) = (kind, status);

    /// <summary>Why.</summary>
    public OutboundFailure Kind { get; }

    /// <summary>The HTTP status that was answered, for <see cref="OutboundFailure.Status"/>; null otherwise.</summary>
    public int? Status { get; }
}
