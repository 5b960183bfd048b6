using IncidentHub.Core.Knowledge.Drills;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Tests.Monitoring;

namespace IncidentHub.Core.Tests.Knowledge.Drills;

/// <summary>Practice servers without a server.</summary>
internal sealed class FakePractice : IPracticeGround, IPractice
{
    public TaskCompletionSource Opening { get; } = new();

    public long DiskBytes { get; set; }

    public Exception? FaultAtRemoval { get; set; }

    public bool Removed { get; private set; }

    public async Task<IPractice> OpenAsync(string folder, DrillCaps caps, CancellationToken cancellationToken)
    {
        await Opening.Task.WaitAsync(cancellationToken);
        return this;
    }

    public DrillFigures Measure() => DrillFigures.None with { DiskBytes = DiskBytes };

    public TargetAccess Describe(Guid targetId, string name)
    {
        var some = Some.Access();
        return new TargetAccess
        {
            Id = targetId,
            Name = name,
            IsOwn = false,
            IsDrill = true,
            Host = some.Host,
            Port = some.Port,
            Database = some.Database,
            UserName = some.UserName,
            Password = some.Password,
            Tls = some.Tls,
        };
    }

    public ValueTask DisposeAsync()
    {
        if (FaultAtRemoval is not null)
            throw FaultAtRemoval;
        Removed = true;
        return ValueTask.CompletedTask;
    }
}
