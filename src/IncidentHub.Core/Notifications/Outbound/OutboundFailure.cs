namespace IncidentHub.Core.Notifications.Outbound;

/// <summary>Why a call brought nothing.</summary>
public enum OutboundFailure
{
    /// <summary>The address may not be called, or the request cannot be sent as it is.</summary>
    NotAllowed,

    /// <summary>The host's name is not known.</summary>
    Unresolvable,

    /// <summary>Nothing listens there, or no way leads there.</summary>
    Unreachable,

    /// <summary>It took longer than a call may take, from the look-up of the name to the last byte.</summary>
    TimedOut,

    /// <summary>The encrypted connection failed: the certificate is not trusted, or no TLS is spoken there.</summary>
    Tls,

    /// <summary>The answer is larger than the caller takes.</summary>
    TooLarge,

    /// <summary>The answer is not a success: <see cref="OutboundException.Status"/>.</summary>
    Status,

    /// <summary>The connection broke, or what came is not HTTP.</summary>
    Broken,
}
