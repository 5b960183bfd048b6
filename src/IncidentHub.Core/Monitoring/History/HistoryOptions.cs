using System.Globalization;
using IncidentHub.Core.Storage;
using Microsoft.Extensions.Configuration;

namespace IncidentHub.Core.Monitoring.History;

/// <summary>How long samples are kept, and how much room they may take.</summary>
public sealed record HistoryOptions
{
    private const string Section = "IncidentHub:History:";

    /// <summary>How long each sample is kept.</summary>
    public TimeSpan Raw { get; init; } = TimeSpan.FromHours(48);

    /// <summary>How long minutes are kept.</summary>
    public TimeSpan Minutes { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long hours are kept.</summary>
    public TimeSpan Hours { get; init; } = TimeSpan.FromDays(400);

    /// <summary>Room for all of it, bytes. Above it the oldest days go first, the finest before the coarser.</summary>
    public long Budget { get; init; } = 20L << 30;

    /// <summary>Reads the keys <c>IncidentHub:History:RawHours</c>, <c>MinuteDays</c>, <c>HourDays</c> and <c>BudgetMegabytes</c>.</summary>
    /// <exception cref="StoreException">A value is no whole number, or too small or too large; the message names the key and one that would do.</exception>
    public static HistoryOptions FromConfiguration(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var fallback = new HistoryOptions();
        return new HistoryOptions
        {
            Raw = TimeSpan.FromHours(Number(configuration, "RawHours", fallback.Raw.TotalHours, 2, 24 * 30)),
            Minutes = TimeSpan.FromDays(Number(configuration, "MinuteDays", fallback.Minutes.TotalDays, 2, 400)),
            Hours = TimeSpan.FromDays(Number(configuration, "HourDays", fallback.Hours.TotalDays, 30, 4000)),
            Budget = (long)Number(configuration, "BudgetMegabytes", fallback.Budget >> 20, 100, 100_000_000) << 20,
        };
    }

    /// <summary>How long rows of that kind are kept.</summary>
    public TimeSpan Of(SampleResolution resolution) => resolution switch
    {
        SampleResolution.Raw => Raw,
        SampleResolution.Minute => Minutes,
        _ => Hours,
    };

    private static double Number(IConfiguration configuration, string name, double fallback, int least, int most)
    {
        if (configuration[Section + name] is not { Length: > 0 } text)
            return fallback;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new StoreException(string.Create(
                CultureInfo.InvariantCulture, $"{Section}{name} is a whole number from {least} to {most}, such as {fallback:0}; it is \"{text}\"."));
    }
}
