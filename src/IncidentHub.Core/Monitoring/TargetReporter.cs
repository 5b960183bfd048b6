namespace IncidentHub.Core.Monitoring;

/// <summary>Tells the feed how the watching of one target goes: that it answers, or why not and when it is tried again.</summary>
internal sealed class TargetReporter(TargetAccess access, MetricFeed feed, TimeProvider time, Func<double> chance)
{
    private DateTimeOffset? _lastSuccess;
    private int _failures;
    private string? _product;
    private int? _major;

    /// <summary>A status with what never changes while a target is watched.</summary>
    public static TargetStatus StatusOf(TargetAccess access, TargetState state, DateTimeOffset since) => new(access.Id, access.Name, state, since)
    {
        Kind = access.Kind,
        LeadsToId = access.LeadsToId,
        IsDrill = access.IsDrill,
    };

    /// <summary>It answered: publishes the sample, and before it that the target is up where that is news.</summary>
    /// <param name="sample">What was seen.</param>
    /// <param name="product">What it calls itself, such as PgBouncer 1.18.0.</param>
    /// <param name="major">Major version of a PostgreSQL server.</param>
    /// <param name="missingGrants">What the role lacks.</param>
    public void Succeeded(Sample sample, string? product, int? major, IReadOnlyList<string> missingGrants)
    {
        _failures = 0;
        _lastSuccess = sample.At;
        (_product, _major) = (product, major);
        var known = feed.StatusOf(access.Id);
        if (known is not { State: TargetState.Up } || known.Product != product || known.ServerMajor != major || !known.MissingGrants.SequenceEqual(missingGrants))
        {
            feed.Publish(new TargetStatusChanged(StatusOf(access, TargetState.Up, known is { State: TargetState.Up } ? known.Since : sample.At) with
            {
                Product = product,
                LastSuccessAt = _lastSuccess,
                ServerMajor = major,
                MissingGrants = missingGrants,
            }));
        }
        feed.Publish(new SampleTaken(access.Id, sample));
    }

    /// <summary>It did not answer, or not as it should.</summary>
    /// <returns>How long to leave it alone.</returns>
    public TimeSpan Failed(TargetFault fault)
    {
        var delay = BackOff.Delay(fault.State, ++_failures, chance());
        var now = time.GetUtcNow();
        var before = feed.StatusOf(access.Id);
        feed.Publish(new TargetStatusChanged(StatusOf(access, fault.State, before?.State == fault.State ? before.Since : now) with
        {
            Product = _product ?? before?.Product,
            Reason = fault.Reason,
            LastSuccessAt = _lastSuccess,
            NextTryAt = now + delay,
            ServerMajor = _major ?? before?.ServerMajor,
        }));
        return delay;
    }
}
