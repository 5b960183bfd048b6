using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using IncidentHub.Core.Notifications.Outbound;
using Xunit;

namespace IncidentHub.Core.Tests.Notifications.Outbound;

public sealed class OutboundClientTests
{
    private static readonly OutboundOptions Loopback = OutboundOptions.Parse("127.0.0.1/32");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_Success_BringsStatusTypeAndBody()
    {
        await using var server = RawServer.Start("200 OK\r\nContent-Type: text/plain; version=0.0.4", "up 1\n"u8.ToArray());
        using var client = new OutboundClient(Loopback);

        var answer = await client.GetAsync(server.At("/metrics?a=b"), new OutboundHeaders { BearerToken = "s3cret", Accept = "text/plain" }, cancellationToken: Cancellation);

        Assert.Equal((200, "text/plain; version=0.0.4", "up 1\n"), (answer.Status, answer.ContentType, Encoding.UTF8.GetString(answer.Body.Span)));
        var request = Assert.Single(server.Requests);
        Assert.StartsWith("GET /metrics?a=b HTTP/1.1", request, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer s3cret\r\n", request, StringComparison.Ordinal);
        Assert.Contains("Accept-Encoding: gzip\r\n", request, StringComparison.Ordinal);
        Assert.DoesNotContain("Cookie", request, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("traceparent", request, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Get_SetsACookie_IsNotSentBack()
    {
        await using var server = RawServer.Start("200 OK\r\nSet-Cookie: a=b; Path=/", []);
        using var client = new OutboundClient(Loopback);

        await client.GetAsync(server.At(), cancellationToken: Cancellation);
        await client.GetAsync(server.At(), cancellationToken: Cancellation);

        Assert.DoesNotContain("Cookie:", server.Requests[1], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Get_Redirect_IsNotFollowed()
    {
        await using var other = RawServer.Start("200 OK", []);
        await using var server = RawServer.Start($"302 Found\r\nLocation: {other.At("/secret-place")}", "a body"u8.ToArray());

        var failed = await FailAsync(server.At());

        Assert.Equal((OutboundFailure.Status, 302), (failed.Kind, failed.Status));
        Assert.Empty(other.Requests);
        Assert.DoesNotContain("secret-place", failed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Error_TellsNothingOfBodyAddressOrToken()
    {
        await using var server = RawServer.Start("500 the-reason", "the-body"u8.ToArray());
        using var client = new OutboundClient(Loopback);

        var failed = await Assert.ThrowsAsync<OutboundException>(() => client.GetAsync(
            server.At("/the-path?the-query=1"), new OutboundHeaders { BearerToken = "the-token" }, cancellationToken: Cancellation));

        Assert.Equal(500, failed.Status);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{server.Port} answered with status 500."), failed.Message);
        Assert.DoesNotContain("the-", failed.ToString(), StringComparison.Ordinal);
        Assert.Null(failed.InnerException);
    }

    [Fact]
    public async Task Get_NotHttp_IsBrokenWithoutQuotingIt()
    {
        await using var server = RawServer.Start((stream, cancellation) => stream.WriteAsync("SSH-2.0-secret\r\n\r\n"u8.ToArray(), cancellation).AsTask());

        var failed = await FailAsync(server.At());

        Assert.Equal(OutboundFailure.Broken, failed.Kind);
        Assert.DoesNotContain("secret", failed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_BodyBreaksOff_IsBroken()
    {
        await using var server = RawServer.Start("200 OK\r\nContent-Length: 100", "half"u8.ToArray());

        Assert.Equal(OutboundFailure.Broken, (await FailAsync(server.At())).Kind);
    }

    [Fact]
    public async Task Get_BodyThatNeverEnds_TimesOut()
    {
        await using var server = RawServer.Start(async (stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx"u8.ToArray(), cancellation);
            await Task.Delay(Timeout.Infinite, cancellation);
        });
        using var client = new OutboundClient(Loopback, Dns.GetHostAddressesAsync, TimeSpan.FromMilliseconds(300));

        var failed = await Assert.ThrowsAsync<OutboundException>(() => client.GetAsync(server.At(), cancellationToken: Cancellation));

        Assert.Equal(OutboundFailure.TimedOut, failed.Kind);
    }

    [Fact]
    public async Task Get_CallerGivesUp_IsACancellation()
    {
        await using var server = RawServer.Start((_, cancellation) => Task.Delay(Timeout.Infinite, cancellation));
        using var client = new OutboundClient(Loopback);
        using var stop = new CancellationTokenSource();
        var call = client.GetAsync(server.At(), cancellationToken: stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Theory]
    [InlineData("Content-Length: 1001")]
    [InlineData("X: y")]
    public async Task Get_OneByteTooMuch_IsTooLargeAndJustEnoughIsNot(string header)
    {
        await using var server = RawServer.Start($"200 OK\r\n{header}", new byte[1001]);
        using var client = new OutboundClient(Loopback);

        var failed = await Assert.ThrowsAsync<OutboundException>(() => client.GetAsync(server.At(), maxBytes: 1000, cancellationToken: Cancellation));
        var answer = await client.GetAsync(server.At(), maxBytes: 1001, cancellationToken: Cancellation);

        Assert.Equal(OutboundFailure.TooLarge, failed.Kind);
        Assert.Equal(1001, answer.Body.Length);
    }

    [Fact]
    public async Task Get_Compressed_CountsWhatComesOut()
    {
        await using var small = RawServer.Start("200 OK\r\nContent-Encoding: gzip", GZip("up 1\n"u8.ToArray()));
        await using var bomb = RawServer.Start("200 OK\r\nContent-Encoding: gzip", GZip(new byte[64 * 1024 * 1024]));
        await using var strange = RawServer.Start("200 OK\r\nContent-Encoding: br", "x"u8.ToArray());
        await using var broken = RawServer.Start("200 OK\r\nContent-Encoding: gzip", "this is not gzip"u8.ToArray());
        using var client = new OutboundClient(Loopback);

        var answer = await client.GetAsync(small.At(), cancellationToken: Cancellation);

        Assert.Equal("up 1\n"u8.ToArray(), answer.Body.ToArray());
        Assert.Equal(OutboundFailure.TooLarge, (await FailAsync(bomb.At())).Kind);
        Assert.Equal(OutboundFailure.Broken, (await FailAsync(strange.At())).Kind);
        Assert.Equal(OutboundFailure.Broken, (await FailAsync(broken.At())).Kind);
    }

    [Fact]
    public async Task Get_UntrustedCertificateOrNoTls_IsToldAsSuch()
    {
        await using var untrusted = RawServer.Start((_, _) => Task.CompletedTask, isTls: true);
        await using var plain = RawServer.Start("200 OK", []);

        Assert.Equal(OutboundFailure.Tls, (await FailAsync(untrusted.At(scheme: "https"))).Kind);
        Assert.Equal(OutboundFailure.Tls, (await FailAsync(plain.At(scheme: "https"))).Kind);
        Assert.Empty(untrusted.Requests);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/metrics")]
    [InlineData("http://user:pass@127.0.0.1/")]
    [InlineData("http://user@127.0.0.1/")]
    public async Task Get_AddressOfAnotherKind_IsRefused(string address)
    {
        var failed = await FailAsync(new Uri(address, UriKind.RelativeOrAbsolute));

        Assert.Equal(OutboundFailure.NotAllowed, failed.Kind);
        Assert.DoesNotContain("pass@", failed.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("with blank")]
    [InlineData("two\r\nX-Injected: 1")]
    [InlineData("")]
    public async Task Get_TokenThatIsNone_IsRefused(string token)
    {
        using var client = new OutboundClient(Loopback);

        var failed = await Assert.ThrowsAsync<OutboundException>(() => client.GetAsync(
            new Uri("http://127.0.0.1/"), new OutboundHeaders { BearerToken = token }, cancellationToken: Cancellation));

        Assert.Equal(OutboundFailure.NotAllowed, failed.Kind);
    }

    private static async Task<OutboundException> FailAsync(Uri address)
    {
        using var client = new OutboundClient(Loopback);
        return await Assert.ThrowsAsync<OutboundException>(() => client.GetAsync(address, cancellationToken: Cancellation));
    }

    private static byte[] GZip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(plain);
        return packed.ToArray();
    }
}
