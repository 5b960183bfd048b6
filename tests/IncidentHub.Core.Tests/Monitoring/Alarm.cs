using IncidentHub.Core.Monitoring;

namespace IncidentHub.Core.Tests.Monitoring;

/// <summary>An event that no reader may miss, as later rooms have them.</summary>
internal sealed record Alarm(Guid TargetId, int Number) : FeedEvent(TargetId);
