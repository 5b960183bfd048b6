namespace IncidentHub.Core.Knowledge.Runbooks;

/// <summary>A runbook in a list.</summary>
/// <param name="Id">Key.</param>
/// <param name="Number">Short number: 7 for RB-7.</param>
/// <param name="Title">One line.</param>
/// <param name="Version">The version that stands.</param>
/// <param name="UpdatedAt">When that was saved, UTC.</param>
/// <param name="UpdatedByName">Who saved it.</param>
/// <param name="IsShipped">True when it came with IncidentHub.</param>
public sealed record RunbookRow(Guid Id, int Number, string Title, int Version, DateTimeOffset UpdatedAt, string UpdatedByName, bool IsShipped)
{
    /// <summary>The services that it helps with, by name.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>With how many makings of deadlocks it helps.</summary>
    public int Fingerprints { get; init; }
}
