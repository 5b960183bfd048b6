using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Storage;
using Microsoft.Extensions.Configuration;

namespace IncidentHub.Core.Timeline.Updates;

/// <summary>How often those outside are told how an incident stands, by severity; null where nobody waits for it.</summary>
public sealed record UpdateCadence
{
    /// <summary>Configuration section; as an environment variable <c>Incidents__UpdateCadence__Sev1</c>.</summary>
    public const string Section = "Incidents:UpdateCadence";

    private static readonly TimeSpan Least = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Most = TimeSpan.FromDays(7);

    /// <summary>For SEV1.</summary>
    public TimeSpan? Sev1 { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>For SEV2.</summary>
    public TimeSpan? Sev2 { get; init; } = TimeSpan.FromHours(1);

    /// <summary>For SEV3.</summary>
    public TimeSpan? Sev3 { get; init; } = TimeSpan.FromHours(4);

    /// <summary>For SEV4.</summary>
    public TimeSpan? Sev4 { get; init; }

    /// <summary>The time from one update to the next; null for never.</summary>
    public TimeSpan? Of(Severity severity) => severity switch
    {
        Severity.Sev1 => Sev1,
        Severity.Sev2 => Sev2,
        Severity.Sev3 => Sev3,
        _ => Sev4,
    };

    /// <summary>Reads the cadence from configuration; what is not set is as shipped.</summary>
    /// <exception cref="StoreException">A value cannot work; the message names the key and one that would.</exception>
    public static UpdateCadence FromConfiguration(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var shipped = new UpdateCadence();
        return new UpdateCadence
        {
            Sev1 = Read(configuration, nameof(Sev1), shipped.Sev1),
            Sev2 = Read(configuration, nameof(Sev2), shipped.Sev2),
            Sev3 = Read(configuration, nameof(Sev3), shipped.Sev3),
            Sev4 = Read(configuration, nameof(Sev4), shipped.Sev4),
        };
    }

    private static TimeSpan? Read(IConfiguration configuration, string name, TimeSpan? shipped)
    {
        var key = $"{Section}:{name}";
        var value = configuration[key]?.Trim();
        if (string.IsNullOrEmpty(value))
            return shipped;
        if (value.Equals("none", StringComparison.OrdinalIgnoreCase))
            return null;
        // A bare number would be read as days, which nobody means here.
        return value.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var length) && length >= Least && length <= Most
                ? length
                : throw new StoreException($"{key} is \"{value}\": it must be a time from one minute to seven days as hours:minutes:seconds, for example 00:30:00, or none.");
    }
}
