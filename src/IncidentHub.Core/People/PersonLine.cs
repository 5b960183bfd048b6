namespace IncidentHub.Core.People;

/// <summary>What queries of later rooms join of a person; they need not know how accounts are stored.</summary>
internal sealed class PersonLine
{
    public required Guid Id { get; init; }

    public required string DisplayName { get; init; }

    public required string Email { get; init; }

    public required string TimeZone { get; init; }

    public required bool IsActive { get; init; }
}
