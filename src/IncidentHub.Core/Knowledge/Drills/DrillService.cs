using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Medallion.Threading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>
/// Starts and stops the one drill that there may be. It runs on the node that was asked; the store keeps other nodes from running
/// another one at the same time.
/// </summary>
public sealed partial class DrillService : IDisposable
{
    private static readonly TimeSpan PatienceWithStore = TimeSpan.FromSeconds(5);

    private readonly IDbContextFactory<IncidentHubDbContext> _contexts;
    private readonly GraveIncidents _grave;
    private readonly DrillTurn _turn;
    private readonly PracticeGround _ground;
    private readonly DrillLeftovers _leftovers;
    private readonly Func<Drill, DrillRun> _newRun;
    private readonly DrillNews _news;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _gate = new(1);
    private volatile Running? _running;
    private bool _closed;

    internal DrillService(
        IDbContextFactory<IncidentHubDbContext> contexts, GraveIncidents grave, DrillTurn turn, PracticeGround ground, DrillLeftovers leftovers,
        Func<Drill, DrillRun> newRun, DrillNews news, TimeProvider time, ILogger<DrillService> logger)
    {
        (_contexts, _grave, _turn, _ground, _leftovers) = (contexts, grave, turn, ground, leftovers);
        (_newRun, _news, _time, _logger) = (newRun, news, time, logger);
    }

    /// <summary>Starts a drill, unless something speaks against it. The answer comes as soon as it begins; what follows is told by <see cref="DrillNews"/>.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Manager.</exception>
    public async Task<DrillStart> StartAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Manager);
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_closed)
                return DrillStart.Refused("IncidentHub is being stopped.");
            if (_running is not null)
                return DrillStart.Refused($"A drill runs already; {_news.Current.StartedBy} started it. There is only ever one.");
            if (await _grave.FindAsync(cancellationToken) is { } incident)
                return DrillStart.Refused($"{incident}, is open: a drill would only be in the way. Start one when it is resolved.");
            await _ground.RequireProgramsAsync(cancellationToken);
            if (await _turn.TryTakeAsync(cancellationToken) is not { } turn)
                return DrillStart.Refused("A drill runs on another node of this IncidentHub already. There is only ever one.");
            return await BeginAsync(actor, turn, cancellationToken);
        }
        catch (StoreException exception)
        {
            return DrillStart.Refused($"A drill runs a PostgreSQL server of its own, and here it cannot. {exception.Message}");
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Stops the drill and waits until nothing of it is left; false when none runs on this node.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Manager.</exception>
    public Task<bool> StopAsync(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Manager);
        return EndAsync(DrillEnd.Stopped, actor);
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    /// <summary>Ends the drill if something real is open meanwhile.</summary>
    internal async Task EndIfGraveAsync(CancellationToken cancellationToken)
    {
        if (_running is not null && await _grave.FindAsync(cancellationToken) is not null)
            await EndAsync(DrillEnd.GraveIncident, Actor.System);
    }

    /// <summary>The app ends: no drill begins any more, and the one that runs is over when this is done.</summary>
    internal async Task CloseAsync()
    {
        try
        {
            await _gate.WaitAsync();
            _closed = true;
            _gate.Release();
        }
        catch (ObjectDisposedException)
        {
            return; // The services went before the host had stopped them, as they do when it is told to twice.
        }
        await EndAsync(DrillEnd.AppStopped, Actor.System);
    }

    private async Task<bool> EndAsync(DrillEnd end, Actor by)
    {
        if (_running is not { } running)
            return false;
        running.Run.Ask(end, by);
        await running.Over.Task;
        return true;
    }

    private async Task<DrillStart> BeginAsync(Actor actor, IDistributedSynchronizationHandle turn, CancellationToken cancellationToken)
    {
        try
        {
            var id = Ids.NewId(_time);
            var drill = new Drill
            {
                Id = id,
                StartedAt = _time.GetUtcNow(),
                StartedById = actor.UserId,
                StartedByName = actor.Name,
                Folder = DrillFolder.Choose(id, _ground.Parents)
                    ?? throw new StoreException("The path of its folder is too long for a socket: set TMPDIR to a shorter one, such as /tmp."),
            };
            await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
            await _leftovers.CloseAsync(db, cancellationToken);
            db.Drills.Add(drill);
            db.Audit(_time, actor, AuditAct.DrillStarted, "drill");
            await db.SaveChangesAsync(cancellationToken);
            var running = new Running(_newRun(drill));
            _running = running;
            _news.Publish(new DrillStatus { State = DrillState.Starting, DrillId = id, StartedBy = actor.Name });
            _ = Task.Run(() => HoldAsync(running, drill, turn), CancellationToken.None);
            return new DrillStart(id, null);
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }
    }

    private async Task HoldAsync(Running running, Drill drill, IDistributedSynchronizationHandle turn)
    {
        var outcome = new DrillOutcome(DrillEnd.Failed, Actor.System, null, DrillFigures.None, Removed: false);
        try
        {
            await using (turn)
            {
                // Asked for, the handle looks after its connection.
                await using (turn.HandleLostToken.Register(() => running.Run.Ask(DrillEnd.StoreAway, Actor.System)))
                    outcome = await running.Run.RunAsync();
                await RecordAsync(drill, outcome);
            }
        }
        catch (Exception exception)
        {
            Log.EndNotRecorded(_logger, drill.Id, exception);
        }
        finally
        {
            running.Run.Dispose();
            _running = null;
            _news.Publish(new DrillStatus
            {
                DrillId = drill.Id,
                StartedBy = drill.StartedByName,
                Figures = outcome.Figures,
                End = outcome.End,
                Problem = outcome.Problem,
            });
            running.Over.SetResult();
        }
    }

    private async Task RecordAsync(Drill drill, DrillOutcome outcome)
    {
        using var patience = new CancellationTokenSource(PatienceWithStore, _time);
        await using var db = await _contexts.CreateDbContextAsync(patience.Token);
        db.Drills.Attach(drill);
        drill.EndedAt = _time.GetUtcNow();
        drill.EndedBecause = outcome.End;
        drill.Transfers = outcome.Figures.Transfers;
        drill.FailedTransactions = outcome.Figures.GaveUp + outcome.Figures.Deadlocks;
        drill.Folder = outcome.Removed ? null : drill.Folder;
        db.Audit(_time, outcome.By, AuditAct.DrillStopped, "drill", outcome.End.ToString());
        await db.SaveChangesAsync(patience.Token);
    }

    private sealed class Running(DrillRun run)
    {
        public DrillRun Run => run;

        public TaskCompletionSource Over { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The end of drill {Drill} could not be recorded; the next start does it")]
        public static partial void EndNotRecorded(ILogger logger, Guid drill, Exception exception);
    }
}
