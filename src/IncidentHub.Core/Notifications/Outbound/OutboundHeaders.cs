namespace IncidentHub.Core.Notifications.Outbound;

/// <summary>What a call says beside its address. A class, so that nothing prints the token.</summary>
public sealed class OutboundHeaders
{
    /// <summary>Sent as <c>Authorization: Bearer</c>; null sends none.</summary>
    public string? BearerToken { get; init; }

    /// <summary>What is wanted, such as <c>text/plain;version=0.0.4</c>; null for anything.</summary>
    public string? Accept { get; init; }
}
