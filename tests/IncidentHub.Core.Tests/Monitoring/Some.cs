using IncidentHub.Core.Monitoring;

namespace IncidentHub.Core.Tests.Monitoring;

/// <summary>Targets, states and samples for tests.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Now = new(2024, 3, 10, 22, 0, 0, TimeSpan.Zero);

    public static TargetAccess Access() => new()
    {
        Id = Guid.NewGuid(),
        Name = "accounts-db",
        IsOwn = false,
        Host = "db.example.org",
        Port = 5432,
        Database = "postgres",
        UserName = "monitor",
        Password = "",
        Tls = TlsMode.VerifyFull,
    };

    public static TargetInput Input() => new() { Name = "accounts-db", Host = "db.example.org", UserName = "monitor" };

    public static TargetStatusChanged Status(Guid id, TargetState state, string name = "accounts-db") =>
        new(new TargetStatus(id, name, state, Now));

    public static TargetStatusChanged Up(Guid id) => Status(id, TargetState.Up);

    public static SampleTaken Sample(Guid id, int inUse, long deadlocks = 0, double longestBlocked = 0) => new(id, new Sample
    {
        At = Now,
        Usable = 100,
        InUse = inUse,
        Active = 1,
        Idle = 1,
        IdleInTransaction = 0,
        Waiting = 0,
        Blocked = 0,
        LongestQuery = 0,
        LongestTransaction = 0,
        LongestIdleInTransaction = 0,
        LongestBlocked = longestBlocked,
        DeadlockCounter = deadlocks,
    });
}
