using System.Security.Cryptography.X509Certificates;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Poolers;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring.Poolers;

/// <summary>Each choice of protection before a real PgBouncer, whose certificate comes from an authority that this machine does not know.</summary>
public sealed class PoolerTlsTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Open_PoolerWithCertificate_IsHeldToTheChoice()
    {
        var certificate = ServerCertificate.For(TimeProvider.System, "127.0.0.1");
        var ours = new X509Certificate2Collection(certificate.Authority);
        await using var pooler = await PoolerScene.StartAsync(postgres, new PgBouncerOptions { Certificate = certificate });

        await ReadAsync(pooler.Access(tls: TlsMode.Require), null);
        Assert.Contains("certificate", (await PoolerScene.FaultAsync(pooler.Access(tls: TlsMode.VerifyFull))).Reason, StringComparison.Ordinal);
        Assert.Contains("certificate", (await PoolerScene.FaultAsync(pooler.Access(tls: TlsMode.VerifyCa))).Reason, StringComparison.Ordinal);

        await ReadAsync(pooler.Access(tls: TlsMode.VerifyFull), ours);
        // The same machine by a name that the certificate does not hold.
        await ReadAsync(pooler.Access(tls: TlsMode.VerifyCa, host: "localhost"), ours);
        await Assert.ThrowsAsync<System.Security.Authentication.AuthenticationException>(() => ReadAsync(pooler.Access(tls: TlsMode.VerifyFull, host: "localhost"), ours));

        var plain = await PoolerScene.FaultAsync(pooler.Access(tls: TlsMode.Disable));
        Assert.Equal(new TargetFault(TargetState.Refused, "The pooler takes only encrypted connections. Choose TLS for this target."), plain);
    }

    [Theory]
    [InlineData(TlsMode.Require)]
    [InlineData(TlsMode.VerifyCa)]
    [InlineData(TlsMode.VerifyFull)]
    public async Task Open_PoolerWithoutTls_IsRefusedAndNothingIsSaidInTheClear(TlsMode tls)
    {
        await using var pooler = await PoolerScene.StartAsync(postgres, new PgBouncerOptions { Settings = "log_connections = 1" });

        var fault = await PoolerScene.FaultAsync(pooler.Access(tls: tls));

        Assert.Equal(TargetState.Refused, fault.State);
        Assert.StartsWith("The pooler offers no TLS.", fault.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(pooler.Log, line => line.Contains("login attempt", StringComparison.Ordinal));
    }

    private static async Task ReadAsync(TargetAccess access, X509Certificate2Collection? roots)
    {
        await using var console = await PoolerConsole.OpenAsync(access, roots, PoolerScene.Cancellation);
        Assert.Single((await console.QueryAsync(PoolerVersion.Statement, PoolerScene.Cancellation)).Rows);
    }
}
