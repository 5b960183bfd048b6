using IncidentHub.Core.Monitoring.Probes;

namespace IncidentHub.Core.Monitoring;

/// <summary>Looks at one PostgreSQL server twice a second and publishes what it sees, or why it sees nothing.</summary>
internal sealed class Sampler(
    TargetAccess access, Func<CancellationToken, Task<IServerProbe>> open, IReadOnlyList<ISideReading> beside,
    MetricFeed feed, TimeProvider time, Func<double> chance)
    : ITargetCycle
{
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan SettingsPeriod = TimeSpan.FromMinutes(1);

    private readonly TargetReporter _reporter = new(access, feed, time, chance);
    private readonly DateTimeOffset[] _besideDueAt = new DateTimeOffset[beside.Count];
    private IServerProbe? _probe;
    private ServerReading? _server;
    private DateTimeOffset _settingsReadAt;
    private (DatabaseReading Reading, long At)? _last;
    private long? _dueAt;

    public async ValueTask<TimeSpan> RunCycleAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var late = Late(began);
        try
        {
            _probe ??= await open(cancellationToken);
            await ReadSettingsAsync(_probe, cancellationToken);
            var (activity, database) = await _probe.ReadAsync(cancellationToken);
            _reporter.Succeeded(ToSample(time.GetUtcNow(), activity, database), null, _server!.Major, _server.MissingGrants);
            _last = (database, time.GetTimestamp());
            await ReadBesideAsync(_probe, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && TargetFault.Of(exception) is not null)
        {
            await CloseAsync();
            return _reporter.Failed(TargetFault.Of(exception)!);
        }
        var rest = Period - late - time.GetElapsedTime(began);
        rest = rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
        _dueAt = time.GetTimestamp() + (long)(rest.TotalSeconds * time.TimestampFrequency);
        return rest;
    }

    public ValueTask DisposeAsync() => CloseAsync();

    /// <summary>
    /// How much later than it was due a cycle begins. Timers are never early: without taking this off the next pause, every sample would be some
    /// milliseconds later than the one before wanted it, and of a day some hundreds would be missing. What is later than a period is not made up for.
    /// </summary>
    private TimeSpan Late(long began)
    {
        var late = _dueAt is { } due ? time.GetElapsedTime(due, began) : TimeSpan.Zero;
        return late > TimeSpan.Zero && late < Period ? late : TimeSpan.Zero;
    }

    private async Task ReadSettingsAsync(IServerProbe probe, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_server is not null && now - _settingsReadAt < SettingsPeriod)
            return;
        _server = await probe.ReadServerAsync(cancellationToken);
        _settingsReadAt = now;
        if (_server.Major < ServerReading.OldestMajor)
            throw new TargetUnreadableException($"PostgreSQL {_server.Major} is too old to be watched: {ServerReading.OldestMajor} or later is needed.");
    }

    /// <summary>What is due before the middle of the next period is read in this one: else what is wanted each period would always be a moment too early.</summary>
    private async Task ReadBesideAsync(IServerProbe probe, CancellationToken cancellationToken)
    {
        for (var i = 0; i < beside.Count; i++)
        {
            if (time.GetUtcNow() + Period / 2 >= _besideDueAt[i])
                _besideDueAt[i] = time.GetUtcNow() + await probe.ReadBesideAsync(beside[i], _server!, cancellationToken);
        }
    }

    private Sample ToSample(DateTimeOffset now, ActivityReading activity, DatabaseReading database) => new()
    {
        At = now,
        Usable = _server!.Usable,
        InUse = _server.CanReadStats ? activity.Total : database.Backends,
        Active = activity.Active,
        Idle = activity.Idle,
        IdleInTransaction = activity.IdleInTransaction,
        Waiting = activity.Waiting,
        Blocked = activity.Blocked,
        LongestQuery = activity.LongestQuery,
        LongestTransaction = activity.LongestTransaction,
        LongestIdleInTransaction = activity.LongestIdleInTransaction,
        LongestBlocked = activity.LongestBlocked,
        Transactions = Rate(database, reading => reading.Commits + reading.Rollbacks),
        Rollbacks = Rate(database, reading => reading.Rollbacks),
        DeadlockCounter = database.Deadlocks,
    };

    /// <summary>Per second; null without a reading before, and when the counters were reset meanwhile.</summary>
    private double? Rate(DatabaseReading now, Func<DatabaseReading, long> counter)
    {
        if (_last is not { } last)
            return null;
        var seconds = time.GetElapsedTime(last.At).TotalSeconds;
        var delta = counter(now) - counter(last.Reading);
        return delta < 0 || seconds <= 0 ? null : delta / seconds;
    }

    private async ValueTask CloseAsync()
    {
        var probe = _probe;
        (_probe, _last, _dueAt, _settingsReadAt) = (null, null, null, default);
        if (probe is not null)
            await probe.DisposeAsync();
    }
}
