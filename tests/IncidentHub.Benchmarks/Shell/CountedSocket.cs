using System.Net.Sockets;
using System.Net.WebSockets;

namespace IncidentHub.Benchmarks.Shell;

/// <summary>A WebSocket that asks for compression, as browsers do, and counts what really comes over the wire.</summary>
internal sealed class CountedSocket
{
    private long received;

    /// <summary>Bytes that came, frames of the WebSocket included.</summary>
    public long Received => Interlocked.Read(ref received);

    public async ValueTask<WebSocket> ConnectAsync(Uri address, string cookie, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", cookie);
        socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, token) =>
            {
                var raw = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await raw.ConnectAsync(context.DnsEndPoint, token);
                return new Counter(raw, count => Interlocked.Add(ref received, count));
            },
        };
        await socket.ConnectAsync(address, new HttpMessageInvoker(handler), cancellationToken);
        return socket;
    }

    private sealed class Counter(Socket socket, Action<int> counted) : NetworkStream(socket, ownsSocket: true)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await base.ReadAsync(buffer, cancellationToken);
            counted(count);
            return count;
        }
    }
}
