namespace IncidentHub.Web.Monitoring;

/// <summary>How much of the past the charts show.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Length">From now back.</param>
internal sealed record ChartSpan(string Label, TimeSpan Length)
{
    /// <summary>What the feed keeps: it moves with every sample.</summary>
    public static readonly ChartSpan Live = new("Live", TimeSpan.FromMinutes(10));

    /// <summary>All that are offered.</summary>
    public static IReadOnlyList<ChartSpan> All { get; } =
    [
        Live, new("1 h", TimeSpan.FromHours(1)), new("6 h", TimeSpan.FromHours(6)), new("24 h", TimeSpan.FromHours(24)),
        new("7 d", TimeSpan.FromDays(7)), new("30 d", TimeSpan.FromDays(30)), new("1 y", TimeSpan.FromDays(365)),
    ];
}
