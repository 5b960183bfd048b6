namespace IncidentHub.Core.Notifications.Outbound;

/// <summary>A success (2xx).</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The type as it was sent, parameters included; null when it was not.</param>
/// <param name="Body">All of it, decompressed.</param>
public sealed record OutboundResponse(int Status, string? ContentType, ReadOnlyMemory<byte> Body);
