using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Poolers;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring.Poolers;

/// <summary>Real poolers and the ways to their consoles.</summary>
internal static class PoolerScene
{
    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A pooler before a new database; the test is skipped where PgBouncer is not installed.</summary>
    public static async Task<PgBouncer> StartAsync(PostgresFixture postgres, PgBouncerOptions? options = null)
    {
        Assert.SkipWhen(PgBouncer.Program is null, PgBouncer.Missing);
        return await PgBouncer.StartAsync(await postgres.CreateDatabaseAsync(), options, Cancellation);
    }

    public static TargetAccess Access(this PgBouncer pooler, string user = PgBouncer.StatsUser, string? password = null, TlsMode tls = TlsMode.Disable, string? host = null) => new()
    {
        Id = Guid.NewGuid(),
        Name = "pooler",
        IsOwn = false,
        Host = host ?? pooler.Host,
        Port = pooler.Port,
        Database = ConsoleLogin.Database,
        UserName = user,
        Password = password ?? pooler.Password,
        Tls = tls,
    };

    /// <summary>What opening a console there means for the target.</summary>
    public static async Task<TargetFault> FaultAsync(TargetAccess access)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(async () => await (await PoolerConsole.OpenAsync(access, Cancellation)).DisposeAsync());
        return TargetFault.Of(failure) ?? throw new InvalidOperationException("A fault that is taken for a bug.", failure);
    }
}
