namespace IncidentHub.Core.Monitoring.Scrapes;

/// <summary>Finds the pools in a scrape. What several lines tell of one pool, such as its connections by host, is added up.</summary>
public static class ApplicationPools
{
    /// <summary>The pools in the order in which the scrape names them first.</summary>
    public static IReadOnlyList<ApplicationPool> Read(IEnumerable<ScrapeSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var found = new Dictionary<string, Found>(StringComparer.Ordinal);
        foreach (var sample in samples)
        {
            if (PoolMetrics.Find(sample.Name) is not { } metric || FigureOf(metric, sample) is not { } figure
                || PoolIdentity.Of(sample, metric.Family) is not { } identity)
                continue;
            if (!found.TryGetValue(identity.Key, out var pool))
                found.Add(identity.Key, pool = new Found(identity));
            pool.Add(figure, sample.Value * metric.Factor, identity.System);
        }
        return [.. found.Values.Where(pool => pool.IsPool).Select(pool => pool.ToPool())];
    }

    private static PoolFigure? FigureOf(PoolMetric metric, ScrapeSample sample) => metric.Figure switch
    {
        PoolFigure.InState => PoolIdentity.StateOf(sample) switch
        {
            "used" => PoolFigure.Used,
            "idle" => PoolFigure.Idle,
            _ => null,
        },
        var figure => figure,
    };

    private sealed class Found(PoolIdentity identity)
    {
        private readonly Dictionary<PoolFigure, double> _figures = [];
        private string _system = PoolIdentity.UnknownSystem;

        /// <summary>
        /// Without used ones or a maximum it is the history of a pool that is gone, or something else that times connections.
        /// Npgsql counts nothing for data sources that do not pool, and gives no maximum for them.
        /// </summary>
        public bool IsPool => _figures.ContainsKey(PoolFigure.Max) || (_figures.ContainsKey(PoolFigure.Used) && _system != PoolIdentity.Npgsql);

        public void Add(PoolFigure figure, double value, string system)
        {
            _figures[figure] = _figures.GetValueOrDefault(figure) + value;
            if (_system == PoolIdentity.UnknownSystem)
                _system = system;
        }

        public ApplicationPool ToPool() => new()
        {
            Key = identity.Key,
            Name = identity.Name,
            System = _system,
            Labels = identity.Labels,
            Max = Connections(PoolFigure.Max),
            Min = Connections(PoolFigure.Min),
            Used = Connections(PoolFigure.Used),
            Idle = Connections(PoolFigure.Idle),
            Pending = Connections(PoolFigure.Pending),
            TimeoutsTotal = Known(PoolFigure.Timeouts),
            Acquire = Times(PoolFigure.AcquireSum, PoolFigure.AcquireCount),
            Usage = Times(PoolFigure.UsageSum, PoolFigure.UsageCount),
            Creation = Times(PoolFigure.CreationSum, PoolFigure.CreationCount),
        };

        /// <summary>NaN, infinities and less than nothing are how exporters say that they do not know.</summary>
        private double? Known(PoolFigure figure) =>
            _figures.TryGetValue(figure, out var value) && double.IsFinite(value) && value >= 0 ? value : null;

        private int? Connections(PoolFigure figure) => Known(figure) is { } value and <= int.MaxValue ? (int)Math.Round(value) : null;

        private PoolTimes? Times(PoolFigure sum, PoolFigure count) =>
            Known(sum) is { } seconds && Known(count) is { } times ? new PoolTimes(seconds, times) : null;
    }
}
