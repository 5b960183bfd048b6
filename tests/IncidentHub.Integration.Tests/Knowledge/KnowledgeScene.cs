using System.Collections.Concurrent;
using IncidentHub.Core.Knowledge;
using IncidentHub.Core.Knowledge.Drills;
using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Core.Knowledge.Training;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace IncidentHub.Integration.Tests.Knowledge;

/// <summary>Runbooks and training over a database of their own, and what they told.</summary>
internal sealed class KnowledgeScene : IAsyncDisposable
{
    private KnowledgeScene(Rooms rooms)
    {
        Rooms = rooms;
        var changes = new KnowledgeChanges(NullLogger<KnowledgeChanges>.Instance);
        changes.Subscribe(News.Enqueue);
        Runbooks = new RunbookService(rooms.Contexts, changes, rooms.Time);
        Links = new RunbookLinks(rooms.Contexts, changes);
        RunbookQueries = new RunbookQueries(rooms.Contexts);
        Shipped = new ShippedRunbooks(rooms.Contexts, Runbooks, rooms.Time);
        Training = new TrainingService(rooms.Contexts, changes, new DrillHistory(rooms.Contexts), rooms.Time);
        Attendance = new TrainingAttendance(rooms.Contexts, changes, rooms.Time);
        TrainingQueries = new TrainingQueries(rooms.Contexts);
    }

    public Rooms Rooms { get; }
    public ConcurrentQueue<KnowledgeChange> News { get; } = [];
    public RunbookService Runbooks { get; }
    public RunbookLinks Links { get; }
    public RunbookQueries RunbookQueries { get; }
    public ShippedRunbooks Shipped { get; }
    public TrainingService Training { get; }
    public TrainingAttendance Attendance { get; }
    public TrainingQueries TrainingQueries { get; }

    public static async Task<KnowledgeScene> OpenAsync(PostgresFixture postgres) => new(await Rooms.OpenAsync(postgres));

    public async Task<Runbook> NewRunbookAsync(string title = "Pool is full", string text = "Look at *Waiting*.") =>
        ((RunbookResult.Saved)await Runbooks.AddAsync(Rooms.Responder, new RunbookText(title, text))).Runbook;

    public ValueTask DisposeAsync() => Rooms.DisposeAsync();
}
