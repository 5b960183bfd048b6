using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IncidentHub.Core.Monitoring.History;

/// <summary>Reads the past of targets, and says how much room it takes.</summary>
public sealed class SampleHistory
{
    /// <summary>Enough for a chart as wide as a screen.</summary>
    public const int DefaultPoints = 600;

    /// <summary>No chart shows more at once.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    // Up to these lengths a window is read from that resolution: at most some ten thousand rows.
    private static readonly TimeSpan LongestRaw = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestMinutes = TimeSpan.FromDays(7);

    // Who uses a target is stored every ten seconds, or a look later.
    private static readonly TimeSpan PoolsBack = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PoolsFarBack = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromMilliseconds(500), .. new[] { 1, 2, 5, 10, 15, 30 }.Select(n => TimeSpan.FromSeconds(n)),
        .. new[] { 1, 2, 5, 10, 15, 30 }.Select(n => TimeSpan.FromMinutes(n)), .. new[] { 1, 2, 3, 6, 12, 24 }.Select(n => TimeSpan.FromHours(n)),
    ];

    private readonly IDbContextFactory<IncidentHubDbContext> _contexts;
    private readonly Retention _retention;
    private readonly BreakdownStore _breakdowns;
    private readonly SampleBuffer _buffer;
    private readonly HistoryOptions _options;
    private readonly TimeProvider _time;

    internal SampleHistory(
        IDbContextFactory<IncidentHubDbContext> contexts, Retention retention, BreakdownStore breakdowns, SampleBuffer buffer, HistoryOptions options, TimeProvider time) =>
        (_contexts, _retention, _breakdowns, _buffer, _options, _time) = (contexts, retention, breakdowns, buffer, options, time);

    /// <summary>A target's past. A window that turns out empty is no error: nothing is known of it.</summary>
    /// <param name="targetId">The target; also one that is watched no longer.</param>
    /// <param name="from">Its beginning.</param>
    /// <param name="to">Its end; at most <see cref="Longest"/> later.</param>
    /// <param name="points">About how many points are wanted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is empty, turned round or too long, or the number of points is none.</exception>
    public async Task<HistoryWindow> ReadAsync(
        Guid targetId, DateTimeOffset from, DateTimeOffset to, int points = DefaultPoints, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to - from, Longest);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        var resolution = ResolutionOf(from, to);
        var step = StepOf(to - from, points, resolution);
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await connection.OpenAsync(cancellationToken);
        var found = await SampleSeries.FindAsync(connection, targetId, cancellationToken) is { } series
            ? await ReadAsync(connection, series, from, to, resolution, step, cancellationToken) : [];
        return new HistoryWindow(from, to, resolution, step, found);
    }

    /// <summary>
    /// Who used a target at an instant: the newest that was stored in the 15 s before it, or far back, where an instant is chosen more
    /// coarsely, in the 30 s. Kept as long as single samples, without the modes of pools and how many were left out.
    /// </summary>
    /// <returns>Null when nothing is known of then; without pools when it is known that nobody was there.</returns>
    public Task<PoolsSeen?> PoolsAsync(Guid targetId, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        _breakdowns.ReadAsync(targetId, at, _time.GetUtcNow() - at > LongestRaw ? PoolsFarBack : PoolsBack, cancellationToken);

    /// <summary>How low and how high a metric was. Every sample counts, however coarsely the past is kept by then.</summary>
    /// <param name="targetId">The target; also one that is watched no longer.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentOutOfRangeException">The stretch is empty or turned round.</exception>
    public async Task<MetricExtremes> ExtremesAsync(
        Guid targetId, SampleMetric metric, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await connection.OpenAsync(cancellationToken);
        if (await SampleSeries.FindAsync(connection, targetId, cancellationToken) is not { } series)
            return MetricExtremes.None;
        var resolution = ResolutionOf(from, to);
        var step = resolution switch { SampleResolution.Raw => MetricExtremes.Grain, SampleResolution.Minute => TimeSpan.FromMinutes(1), _ => TimeSpan.FromHours(1) };
        var (low, high) = resolution == SampleResolution.Raw ? (metric.Column, metric.Column) : ($"{metric.Column}_min", $"{metric.Column}_max");
        await using var command = new NpgsqlCommand(
            $"SELECT min({low})::float8, max({high})::float8, count(DISTINCT date_bin($1, at, $3)) FROM {SampleTables.Of(resolution)} WHERE series = $2 AND at >= $3 AND at < $4 AND {high} IS NOT NULL", connection)
        {
            Parameters = { new() { Value = step }, new() { Value = series }, new() { Value = from.UtcDateTime }, new() { Value = to.UtcDateTime } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        if (await reader.IsDBNullAsync(0, cancellationToken))
            return MetricExtremes.None;
        var covered = step * reader.GetInt64(2);
        return new MetricExtremes(Math.Round(reader.GetDouble(0), 3), Math.Round(reader.GetDouble(1), 3), covered < to - from ? covered : to - from);
    }

    /// <summary>How far a stretch can be read from the samples themselves; its end where the samples of its beginning are gone.</summary>
    internal DateTimeOffset EndOfSamples(DateTimeOffset from, DateTimeOffset to) =>
        to - from > LongestRaw && ResolutionOf(from, from + LongestRaw) == SampleResolution.Raw ? from + LongestRaw : to;

    /// <summary>How much room the past takes.</summary>
    public async Task<HistoryUse> UseAsync(CancellationToken cancellationToken = default) =>
        new(_options.Budget, await _retention.UseAsync(cancellationToken), _buffer.Count, _buffer.Dropped);

    /// <summary>The finest that is still kept for all of the window, and not more than a chart can use.</summary>
    internal SampleResolution ResolutionOf(DateTimeOffset from, DateTimeOffset to)
    {
        var (length, age) = (to - from, _time.GetUtcNow() - from);
        if (length <= LongestRaw && age <= _options.Raw)
            return SampleResolution.Raw;
        return length <= LongestMinutes && age <= _options.Minutes ? SampleResolution.Minute : SampleResolution.Hour;
    }

    internal static TimeSpan StepOf(TimeSpan length, int points, SampleResolution resolution)
    {
        var least = resolution switch { SampleResolution.Raw => Steps[0], SampleResolution.Minute => TimeSpan.FromMinutes(1), _ => TimeSpan.FromHours(1) };
        return Array.Find(Steps, step => step >= least && step * points >= length) is { Ticks: > 0 } found ? found : Steps[^1];
    }

    private static async Task<IReadOnlyList<HistoryPoint>> ReadAsync(
        NpgsqlConnection connection, int series, DateTimeOffset from, DateTimeOffset to, SampleResolution resolution, TimeSpan step, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql(resolution), connection)
        {
            Parameters = { new() { Value = step }, new() { Value = series }, new() { Value = from.UtcDateTime }, new() { Value = to.UtcDateTime } },
        };
        var points = new List<HistoryPoint>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var values = new double?[SampleMetric.All.Count];
            for (var i = 0; i < values.Length; i++)
                values[i] = await reader.IsDBNullAsync(i + 1, cancellationToken) ? null : Math.Round(reader.GetDouble(i + 1), 3);
            points.Add(new HistoryPoint(new DateTimeOffset(reader.GetDateTime(0)), values));
        }
        return points;
    }

    internal static string Sql(SampleResolution resolution)
    {
        var columns = SampleMetric.All.Select(metric => (resolution, metric.ShowsPeak) switch
        {
            (SampleResolution.Raw, true) => $"max({metric.Column})::float8",
            (SampleResolution.Raw, false) => $"avg({metric.Column})::float8",
            (_, true) => $"max({metric.Column}_max)::float8",
            _ => $"sum({metric.Column}_sum)::float8 / nullif(sum({metric.Column}_count), 0)",
        });
        return $"""
            SELECT date_bin($1, at, TIMESTAMPTZ '2000-01-01 00:00:00+00') AS start, {string.Join(", ", columns)}
            FROM {SampleTables.Of(resolution)} WHERE series = $2 AND at >= $3 AND at < $4 GROUP BY start ORDER BY start
            """;
    }
}
