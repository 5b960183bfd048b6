namespace IncidentHub.Core.Monitoring;

/// <summary>A target was looked at.</summary>
/// <param name="TargetId">The target.</param>
/// <param name="Sample">What was seen.</param>
public sealed record SampleTaken(Guid TargetId, Sample Sample) : FeedEvent(TargetId)
{
    /// <inheritdoc/>
    public override bool MayCoalesce => true;
}
