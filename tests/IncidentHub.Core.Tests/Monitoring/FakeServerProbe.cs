using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Probes;

namespace IncidentHub.Core.Tests.Monitoring;

/// <summary>A server that answers what a test sets.</summary>
internal sealed class FakeServerProbe : IServerProbe
{
    public ServerReading Server { get; set; } = new(160003, 100, 3, TimeSpan.FromSeconds(1), true, "monitor");

    public ActivityReading Activity { get; set; } = new(12, 3, 8, 1, 1, 1, 4, 9, 2, 1);

    public DatabaseReading Database { get; set; } = new(20, 1000, 10, 0);

    public Exception? Fault { get; set; }

    /// <summary>What happens while a sample is read.</summary>
    public Action Answering { get; set; } = () => { };

    public int Disposed { get; private set; }

    public Task<ServerReading> ReadServerAsync(CancellationToken cancellationToken) => Task.FromResult(Server);

    public Task<(ActivityReading Activity, DatabaseReading Database)> ReadAsync(CancellationToken cancellationToken)
    {
        Answering();
        return Fault is null ? Task.FromResult((Activity, Database)) : throw Fault;
    }

    public Task<TimeSpan> ReadBesideAsync(ISideReading reading, ServerReading server, CancellationToken cancellationToken) =>
        reading.ReadAsync(null!, server, cancellationToken);

    public ValueTask DisposeAsync()
    {
        Disposed++;
        return ValueTask.CompletedTask;
    }
}
