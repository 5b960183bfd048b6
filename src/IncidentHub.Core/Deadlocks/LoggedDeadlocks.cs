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
        var at = (report.At ?? time.GetUtcNow() - skew).ToUniversalTime();
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
                EndedAt = seen.EndedAt ?? at + skew,
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

    private async Task<bool> IsToldAsync(Guid targetId, DateTimeOffset at, int? victim, CancellationToken cancellationToken)
    {
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

    private static async Task<IReadOnlyDictionary<uint, string>> NamesAsync(
        NpgsqlConnection connection, IReadOnlyCollection<uint> oids, CancellationToken cancellationToken)
    {
        var names = new Dictionary<uint, string>();
        if (oids.Count == 0)
            return names;
        await using var command = new NpgsqlCommand(RelationReading.Sql, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = oids.ToArray(), DataTypeName = "oid[]" });
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var relation = RelationReading.Read(reader);
                names[relation.Oid] = relation.Name;
            }
        }
        catch (PostgresException)
        {
            // The catalog is locked: numbers then.
        }
        return names;
    }
}
