using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;

namespace IncidentHub.Core.Notifications.Outbound;

/// <summary>
/// The one way out: everything that the app calls over HTTP, it calls with this. No redirects, proxies, cookies or credentials
/// of the machine; the address is checked when it connects; what comes back has an end in time and size.
/// </summary>
public sealed class OutboundClient : IDisposable
{
    /// <summary>Bytes that an answer may have where the caller says nothing, decompressed: 4 MiB.</summary>
    public const int DefaultMaxBytes = 4 * 1024 * 1024;

    /// <summary>For a whole call, from the look-up of the name to the last byte.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http;
    private readonly TimeSpan _patience;

    /// <summary>With what is configured.</summary>
    public OutboundClient(OutboundOptions options) : this(options, Dns.GetHostAddressesAsync, Patience)
    {
    }

    internal OutboundClient(OutboundOptions options, Func<string, CancellationToken, Task<IPAddress[]>> resolve, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(options);
        _patience = patience;
        var connection = new CheckedConnection(new AddressRules(options.AllowedNetworks), resolve);
        _http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = (context, cancellationToken) => connection.OpenAsync(context.DnsEndPoint, cancellationToken),
            ConnectTimeout = patience,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            Credentials = null,
            PreAuthenticate = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            // Names move; a connection that is kept is to an address of before.
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            // Others need not know our traces.
            ActivityHeadersPropagator = null,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("IncidentHub", null));
    }

    /// <summary>Reads what is at an address.</summary>
    /// <param name="address">http or https, without a user or password in it.</param>
    /// <param name="headers">A token and what is wanted; null for neither.</param>
    /// <param name="maxBytes">Bytes that the answer may have, decompressed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OutboundException">There is no answer that is a success, within time and size.</exception>
    public async Task<OutboundResponse> GetAsync(
        Uri address, OutboundHeaders? headers = null, int maxBytes = DefaultMaxBytes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBytes);
        if (WhyNot(address) is { } reason)
            throw new OutboundException(OutboundFailure.NotAllowed, reason);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        Add(headers, request.Headers);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_patience);
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            return await ReadAsync(answer, OutboundPlace.Of(address), maxBytes, timeout.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && Explain(exception, OutboundPlace.Of(address)) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>Why an address cannot be called whoever is behind it, for forms; null when it can.</summary>
    public static string? WhyNot(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps) || address.IdnHost.Length == 0)
            return "An address begins with http:// or https:// and a host, such as https://app.example.org/metrics.";
        return address.UserInfo.Length > 0
            ? "An address holds no user and no password: whoever sees it would see them. Use a token."
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static void Add(OutboundHeaders? headers, HttpRequestHeaders sent)
    {
        if (headers?.BearerToken is { } token)
        {
            if (token.Length == 0 || !token.All(character => character is > ' ' and <= '~'))
                throw new OutboundException(OutboundFailure.NotAllowed, "The token holds characters that cannot be sent, such as blanks or line ends.");
            sent.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        if (headers?.Accept is { } accept)
            sent.Accept.ParseAdd(accept);
    }

    private static async Task<OutboundResponse> ReadAsync(HttpResponseMessage answer, string place, int maxBytes, CancellationToken cancellationToken)
    {
        var status = (int)answer.StatusCode;
        if (!answer.IsSuccessStatusCode)
        {
            var redirects = status is >= 300 and < 400 ? " Redirects are not followed: enter the address that it leads to." : "";
            throw new OutboundException(OutboundFailure.Status, string.Create(CultureInfo.InvariantCulture, $"{place} answered with status {status}.{redirects}"), status);
        }
        if (answer.Content.Headers.ContentEncoding.Count > 0)
            throw new OutboundException(OutboundFailure.Broken, $"{place} compressed its answer in a way that was not asked for.");
        var body = answer.Content.Headers.ContentLength > maxBytes ? null : await ReadBodyAsync(answer.Content, maxBytes, cancellationToken);
        return body is { } whole
            ? new OutboundResponse(status, answer.Content.Headers.ContentType?.ToString(), whole)
            : throw new OutboundException(OutboundFailure.TooLarge, string.Create(CultureInfo.InvariantCulture, $"{place} answered with more than {maxBytes:N0} bytes."));
    }

    /// <summary>The body, or null when it goes on beyond the end.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[Math.Min(maxBytes, 16 * 1024)];
        var length = 0;
        while (await stream.ReadAsync(buffer.AsMemory(length), cancellationToken) is var read and > 0)
        {
            length += read;
            if (length < buffer.Length)
                continue;
            if (length == maxBytes && await stream.ReadAsync(new byte[1], cancellationToken) > 0)
                return null;
            if (length == maxBytes)
                break;
            Array.Resize(ref buffer, (int)Math.Min(maxBytes, buffer.Length * 2L));
        }
        return buffer.AsMemory(0, length);
    }

    private static OutboundException? Explain(Exception exception, string place) => exception switch
    {
        OutboundException => null,
        OperationCanceledException => new(OutboundFailure.TimedOut, $"{place} did not answer in time."),
        HttpRequestException { InnerException: OutboundException known } => new(known.Kind, known.Message),
        HttpRequestException { InnerException: OperationCanceledException or TimeoutException } => new(OutboundFailure.TimedOut, $"{place} did not answer in time."),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } or AuthenticationException => new(OutboundFailure.Tls,
            $"The certificate of {place} could not be verified, or it speaks no TLS. Install a certificate that this machine trusts."),
        HttpRequestException or IOException or InvalidDataException or NotSupportedException => new(OutboundFailure.Broken,
            $"The connection to {place} broke, or what it answered is not HTTP."),
        _ => null,
    };
}
