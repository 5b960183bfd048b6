using System.Net;
using System.Net.Sockets;
using IncidentHub.Core.Notifications.Outbound;
using Xunit;

namespace IncidentHub.Core.Tests.Notifications.Outbound;

/// <summary>What a name resolves to decides, at the moment of connecting.</summary>
public sealed class CheckedConnectionTests
{
    private static readonly IPAddress Metadata = IPAddress.Parse("169.254.169.254");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_NameThatMovesToMetadata_IsAskedOnceAConnectionAndRefusedThen()
    {
        await using var server = RawServer.Start("200 OK", "up 1"u8.ToArray());
        var answers = new Queue<IPAddress[]>([[IPAddress.Loopback], [Metadata]]);
        using var client = Client("127.0.0.1/32", _ => answers.Dequeue());

        await client.GetAsync(server.At(host: "app.example.org"), cancellationToken: Cancellation);
        Assert.Single(answers); // Once: what was checked is what was connected to.
        var failed = await Assert.ThrowsAsync<OutboundException>(() => client.GetAsync(server.At(host: "app.example.org"), cancellationToken: Cancellation));

        Assert.Equal(OutboundFailure.NotAllowed, failed.Kind);
        Assert.StartsWith("app.example.org is at 169.254.169.254, which is never called", failed.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Get_NameWithSeveralAddresses_UsesOnlyThoseThatMayBeCalled()
    {
        await using var server = RawServer.Start("200 OK", "up 1"u8.ToArray());
        using var client = Client("127.0.0.1/32", _ => [Metadata, IPAddress.IPv6Loopback, IPAddress.Parse("127.0.0.2"), IPAddress.Loopback]);

        var answer = await client.GetAsync(server.At(host: "app.example.org"), cancellationToken: Cancellation);

        Assert.Equal(200, answer.Status);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/", "This is 127.0.0.1, a private address. An administrator can open it in the configuration: IncidentHub:Outbound:AllowedNetworks=127.0.0.1/32")]
    [InlineData("http://[::1]:1/", "This is ::1, a private address. An administrator can open it in the configuration: IncidentHub:Outbound:AllowedNetworks=::1/128")]
    [InlineData("http://[::ffff:10.1.2.3]/", "IncidentHub:Outbound:AllowedNetworks=10.1.2.3/32")]
    [InlineData("http://2130706433/", "127.0.0.1, a private address")]
    [InlineData("http://0x7f.1/", "127.0.0.1, a private address")]
    [InlineData("http://169.254.169.254/latest/meta-data", "which is never called")]
    [InlineData("http://[fe80::1]/", "which is never called")]
    [InlineData("http://[::ffff:169.254.169.254]/", "which is never called")]
    public async Task Get_NothingConfigured_NamesTheAddressAndTheKey(string address, string said)
    {
        using var client = new OutboundClient(OutboundOptions.Parse(null));

        var failed = await Assert.ThrowsAsync<OutboundException>(() => client.GetAsync(new Uri(address), cancellationToken: Cancellation));

        Assert.Equal(OutboundFailure.NotAllowed, failed.Kind);
        Assert.Contains(said, failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_NameThatNobodyKnows_IsUnresolvable()
    {
        using var client = Client("127.0.0.1/32", _ => throw new SocketException((int)SocketError.HostNotFound));
        using var empty = Client("127.0.0.1/32", _ => []);

        foreach (var one in (OutboundClient[])[client, empty])
        {
            var failed = await Assert.ThrowsAsync<OutboundException>(() => one.GetAsync(new Uri("http://nobody.example.org/"), cancellationToken: Cancellation));
            Assert.Equal((OutboundFailure.Unresolvable, "The host name nobody.example.org is not known."), (failed.Kind, failed.Message));
        }
    }

    [Fact]
    public async Task Get_NothingListens_IsUnreachable()
    {
        var server = RawServer.Start("200 OK", []);
        var address = server.At();
        await server.DisposeAsync();
        using var client = Client("127.0.0.1/32", _ => [IPAddress.Loopback]);

        var failed = await Assert.ThrowsAsync<OutboundException>(() => client.GetAsync(address, cancellationToken: Cancellation));

        Assert.Equal(OutboundFailure.Unreachable, failed.Kind);
        Assert.StartsWith("Nothing listens at 127.0.0.1:", failed.Message, StringComparison.Ordinal);
    }

    private static OutboundClient Client(string networks, Func<string, IPAddress[]> resolve) =>
        new(OutboundOptions.Parse(networks), (host, _) => Task.FromResult(resolve(host)), OutboundClient.Patience);
}
