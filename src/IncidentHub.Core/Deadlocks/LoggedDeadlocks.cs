using IncidentHub.Core.Deadlocks.Reports;
using IncidentHub.Core.Deadlocks.ServerLog;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Probes;
using IncidentHub.Core.Storage;
using Npgsql;

namespace IncidentHub.Core.Deadlocks;

/// <summary>
/// Makes one of what the sampler saw and what the log tells: the same processes at about the same time are the same deadlock. What the sampler
/// cannot see, such as two sessions that both want to upgrade a lock, becomes a deadlock of the log alone.
/// </summary>
internal sealed class LoggedDeadlocks(MetricFeed feed, DeadlockHistory history, TimeProvider time) : ILoggedDeadlocks
{
    /// <summary>From the closing of a cycle to the error that ends it: the longest deadlock_timeout that anybody sets, and time to write.</summary>
    private static readonly TimeSpan LongestStanding = TimeSpan.FromMinutes(1);

    /// <summary>The clock of the server is known to about this, when an entry has its second only.</summary>
    private static readonly TimeSpan ClockError = TimeSpan.FromSeconds(2);

    /// <summary>The same for an entry to the millisecond: the way of a question to the server, and of its answer with a piece of its log.</summary>
    private static readonly TimeSpan FineClockError = TimeSpan.FromMilliseconds(250);

    public async Task TellAsync(
        TargetAccess access, DeadlockReport report, TimeSpan skew, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (report.Waits.Count == 0)
            return; // The server was told to be terse: nobody can say who waited for whom. The counter tells that it was.
        var at = await InstantAsync(connection, report.At, cancellationToken) ?? time.GetUtcNow() - skew;
        if (await IsToldAsync(access.Id, at, report.VictimPid, cancellationToken))
            return;
        var context = ReportContext.Lines(report.Context);
        var logged = new LoggedWord(at, report.VictimPid, context.Count == 0 ? null : string.Join('\n', context));
        if (Seen(access.Id, report, at + skew) is { } seen)
        {
            feed.Publish(new DeadlockLogged(seen with
            {
                Graph = ReportPortrait.Complete(seen.Graph, report),
                Sources = seen.Sources | DeadlockSources.Log,
                Logged = logged,
                EndedAt = seen.EndedAt ?? (at + skew < seen.DetectedAt ? seen.DetectedAt : at + skew), // A log may tell no more than the second.
                SeenVictim = report.VictimPid ?? seen.SeenVictim,
            }));
            return;
        }
        var relations = await NamesAsync(connection, ReportPortrait.Relations(report), cancellationToken);
        feed.Publish(new DeadlockDetected(new Deadlock(Ids.NewId(time), access.Id, access.Name, at + skew, ReportPortrait.Of(report, relations))
        {
            IsDrill = access.IsDrill,
            Sources = DeadlockSources.Log,
            Logged = logged,
            EndedAt = at + skew,
            SeenVictim = report.VictimPid,
        }));
    }

    /// <summary>
    /// A server writes the clock of its own zone, whose abbreviation may be that of another: CST is China's or America's, IST India's, Israel's or
    /// Ireland's. So the server is asked, but where that clock is UTC's.
    /// </summary>
    private static async Task<DateTimeOffset?> InstantAsync(NpgsqlConnection connection, DateTimeOffset? written, CancellationToken cancellationToken)
    {
        if (written is not { } at || at.Offset == TimeSpan.Zero)
            return written;
        // Where the guess was right it stays: in the hour that summer time ends with, the clock alone does not tell.
        await using var command = new NpgsqlCommand(
            """
            SELECT CASE WHEN $1 AT TIME ZONE zone = $2 THEN $1 ELSE $2 AT TIME ZONE zone END
            FROM current_setting('log_timezone') zone
            """, connection);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = at.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = at.DateTime });
        try
        {
            return new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(cancellationToken))!, TimeSpan.Zero);
        }
        catch (PostgresException)
        {
            return at.ToUniversalTime();
        }
    }

    private async Task<bool> IsToldAsync(Guid targetId, DateTimeOffset at, int? victim, CancellationToken cancellationToken)
    {
        // The store hears of it a moment after the feed.
        var recent = feed.Snapshot(targetId).Targets is [var target] ? target.Recent : [];
        var words = recent.Select(message => message.Event is DeadlockDetected seen ? seen.Deadlock.Logged : (message.Event as DeadlockLogged)?.Deadlock.Logged);
        if (words.Any(word => word is not null && word.At == at && word.VictimPid == victim))
            return true;
        try
        {
            return await history.IsLoggedAsync(targetId, at, victim, cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException or TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            return false; // The store is away: better told twice than not at all.
        }
    }

    private Deadlock? Seen(Guid targetId, DeadlockReport report, DateTimeOffset at)
    {
        var recent = feed.Snapshot(targetId).Targets is [var target] ? target.Recent : [];
        var told = recent.Select(message => message.Event).OfType<DeadlockLogged>().Select(logged => logged.Deadlock.Id).ToHashSet();
        var ended = recent.Select(message => message.Event).OfType<DeadlockEnded>().ToLookup(one => one.DeadlockId);
        var pids = report.Waits.Select(wait => wait.Pid).ToHashSet();
        var modes = report.Waits.Select(wait => (wait.Pid, wait.Mode)).ToHashSet();
        // What closed after the entry was written is the next deadlock of the same processes, as a pooler's few sessions have them. Within the error of the
        // clocks it is the same if they wait for the same kinds of lock: who is in a cycle waits for one lock until the end.
        var latest = at + (report.At is { } written && written.Ticks % TimeSpan.TicksPerSecond != 0 ? FineClockError : ClockError);
        return recent.Select(message => message.Event).OfType<DeadlockDetected>().Select(detected => detected.Deadlock)
            .Where(deadlock => deadlock.Logged is null && !told.Contains(deadlock.Id)
                && deadlock.DetectedAt >= at - LongestStanding
                && (Formed(deadlock) <= at || Formed(deadlock) <= latest && modes.SetEquals(deadlock.Graph.Waits.Select(wait => (wait.Pid, wait.Mode))))
                && pids.SetEquals(deadlock.Graph.Sessions.Select(session => session.Pid)))
            .Select(deadlock => ended[deadlock.Id].FirstOrDefault() is { } end ? deadlock with { EndedAt = end.EndedAt, SeenVictim = end.SeenVictim } : deadlock)
            .MinBy(deadlock => (deadlock.DetectedAt - at).Duration());

        static DateTimeOffset Formed(Deadlock deadlock) => deadlock.FormedAt ?? deadlock.DetectedAt;
    }

    /// <summary>Names of relations of the database that the monitor is connected to; those of others are told by their numbers.</summary>
    private static async Task<IReadOnlyDictionary<(uint Database, uint Oid), string>> NamesAsync(
        NpgsqlConnection connection, IReadOnlyCollection<(uint Database, uint Oid)> numbers, CancellationToken cancellationToken)
    {
        var names = new Dictionary<(uint, uint), string>();
        if (numbers.Count == 0)
            return names;
        try
        {
            await using var own = new NpgsqlCommand("SELECT oid FROM pg_database WHERE datname = current_database()", connection);
            var database = (uint)(await own.ExecuteScalarAsync(cancellationToken))!;
            await using var command = new NpgsqlCommand(RelationReading.Sql, connection);
            command.Parameters.Add(new NpgsqlParameter
            {
                Value = numbers.Where(number => number.Database == database).Select(number => number.Oid).ToArray(),
                DataTypeName = "oid[]",
            });
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var relation = RelationReading.Read(reader);
                names[(database, relation.Oid)] = relation.Name;
            }
        }
        catch (PostgresException)
        {
            // The catalog is locked: numbers then.
        }
        return names;
    }
}
