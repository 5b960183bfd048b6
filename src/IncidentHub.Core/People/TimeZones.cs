namespace IncidentHub.Core.People;

/// <summary>The zones that a person can choose, by their IANA names.</summary>
public static class TimeZones
{
    private static readonly Lazy<IReadOnlyList<string>> Names = new(() =>
    [
        "UTC",
        .. TimeZoneInfo.GetSystemTimeZones()
            .Where(zone => zone.HasIanaId && zone.Id.Contains('/') && !zone.Id.StartsWith("Etc/", StringComparison.Ordinal))
            .Select(zone => zone.Id)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ]);

    /// <summary>UTC, then all others by name.</summary>
    public static IReadOnlyList<string> All => Names.Value;

    /// <summary>The zone of that name; UTC for an empty or an unknown one.</summary>
    public static TimeZoneInfo Of(string? name) =>
        !string.IsNullOrEmpty(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>True for an IANA name that this machine has rules for.</summary>
    public static bool Exists(string name) =>
        name == "UTC" || (name.Contains('/') && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId);
}
