namespace IncidentHub.Core.Postmortems;

/// <summary>Time zones by their IANA names.</summary>
internal static class PostmortemZones
{
    /// <summary>Null when there is no such zone.</summary>
    public static TimeZoneInfo? Find(string? name) => name switch
    {
        "UTC" => TimeZoneInfo.Utc,
        // Zone names are looked up as files: only names in the shape of one are.
        { Length: > 0 and <= 64 } when !name.Contains("..", StringComparison.Ordinal) && !name.StartsWith('/') =>
            TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null,
        _ => null,
    };
}
