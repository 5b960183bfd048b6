using IncidentHub.Core.Monitoring;

namespace IncidentHub.Web.Live;

/// <summary>A target's state as hub clients get it. Instants are UTC.</summary>
public sealed record LiveTarget(
    Guid Id, string Name, string State, DateTimeOffset Since, string? Reason,
    DateTimeOffset? LastSuccessAt, DateTimeOffset? NextTryAt, int? ServerMajor, bool IsDrill,
    string Kind, Guid? LeadsToId, string? Product)
{
    internal static LiveTarget Of(TargetStatus status) => new(
        status.TargetId, status.Name, status.State.ToString(), status.Since, status.Reason,
        status.LastSuccessAt, status.NextTryAt, status.ServerMajor, status.IsDrill,
        status.Kind.ToString(), status.LeadsToId, status.Product);
}
