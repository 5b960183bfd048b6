namespace IncidentHub.Core.Incidents;

/// <summary>A later room that moves what belongs to it when an incident is merged into another, in the same transaction.</summary>
public interface IIncidentMergeListener
{
    /// <summary>Moves what the room holds of the duplicate, and counts it. Called before the merge is saved; both incidents are locked.</summary>
    Task MoveAsync(IncidentMerge merge, CancellationToken cancellationToken);
}
