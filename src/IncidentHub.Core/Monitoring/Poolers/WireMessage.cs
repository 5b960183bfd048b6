namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>A message of the server.</summary>
/// <param name="Type">Its letter.</param>
/// <param name="Body">What follows the length; valid until the next message is read.</param>
internal readonly record struct WireMessage(byte Type, ReadOnlyMemory<byte> Body);
