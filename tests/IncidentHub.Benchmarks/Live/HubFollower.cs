using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace IncidentHub.Benchmarks.Live;

/// <summary>
/// A client of a hub on a bare WebSocket, which takes from each update only the instant at which it was published: a thousand whole clients
/// would take the processor from the server that is measured.
/// </summary>
internal sealed class HubFollower(IHubProtocol protocol, Arrivals arrivals) : IDisposable
{
    private const int Room = 1 << 16;
    private static readonly byte[] JsonAt = "\"at\":\""u8.ToArray();
    private static readonly byte[] PackedAt = [0xA2, (byte)'A', (byte)'t', 0x92, 0xD7, 0xFF];

    private readonly ClientWebSocket _socket = new();
    private readonly ArrayBufferWriter<byte> _message = new(4096);
    private readonly bool _isJson = protocol.TransferFormat == Microsoft.AspNetCore.Connections.TransferFormat.Text;

    /// <summary>Connects and, where a call is given, waits for its answer.</summary>
    public async Task OpenAsync(Uri address, string? token, InvocationMessage? call)
    {
        if (token is not null)
            _socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        await _socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws" }.Uri, CancellationToken.None);
        var hello = new ArrayBufferWriter<byte>();
        HandshakeProtocol.WriteRequestMessage(new HandshakeRequestMessage(protocol.Name, protocol.Version), hello);
        await SendAsync(hello.WrittenMemory);
        await ReadAsync();
        if (_message.WrittenSpan.IndexOf("error"u8) >= 0)
            throw new InvalidOperationException(Encoding.UTF8.GetString(_message.WrittenSpan));
        if (call is null)
            return;
        await SendAsync(protocol.GetMessageBytes(call));
        do
            await ReadAsync();
        while (_message.WrittenSpan.IndexOf("napshots"u8) < 0);
    }

    /// <summary>The server ends a client that says nothing for thirty seconds.</summary>
    public Task PingAsync() => SendAsync(protocol.GetMessageBytes(PingMessage.Instance));

    public async Task RunAsync()
    {
        try
        {
            while (_socket.State == WebSocketState.Open)
            {
                await ReadAsync();
                Count(TimeProvider.System.GetUtcNow());
            }
        }
        catch (WebSocketException)
        {
            // The benchmark is over, or the server dropped this client: then its updates are missing from the count.
        }
    }

    public void Dispose() => _socket.Dispose();

    private void Count(DateTimeOffset now)
    {
        var left = _message.WrittenSpan;
        arrivals.Bytes(left.Length);
        var mark = _isJson ? JsonAt : PackedAt;
        for (var at = left.IndexOf(mark); at >= 0; at = left.IndexOf(mark))
        {
            left = left[(at + mark.Length)..];
            arrivals.Add(now - (_isJson ? FromJson(left) : FromPacked(left)));
        }
    }

    private static DateTimeOffset FromJson(ReadOnlySpan<byte> text)
    {
        text = text[..text.IndexOf((byte)'"')];
        Span<char> characters = stackalloc char[64];
        return DateTimeOffset.Parse(characters[..Encoding.ASCII.GetChars(text, characters)], CultureInfo.InvariantCulture);
    }

    /// <summary>MessagePack's timestamp 64: 30 bits of nanoseconds, 34 of seconds.</summary>
    private static DateTimeOffset FromPacked(ReadOnlySpan<byte> bytes)
    {
        var packed = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        return DateTimeOffset.UnixEpoch.AddTicks((long)(packed & 0x3_FFFF_FFFF) * TimeSpan.TicksPerSecond + (long)(packed >> 34) / 100);
    }

    private async Task ReadAsync()
    {
        _message.ResetWrittenCount();
        ValueWebSocketReceiveResult read;
        do
        {
            read = await _socket.ReceiveAsync(_message.GetMemory(_message.WrittenCount == 0 ? 2048 : Room), CancellationToken.None);
            _message.Advance(read.Count);
        }
        while (!read.EndOfMessage);
    }

    private Task SendAsync(ReadOnlyMemory<byte> bytes) => _socket.SendAsync(
        bytes, protocol.TransferFormat == Microsoft.AspNetCore.Connections.TransferFormat.Text ? WebSocketMessageType.Text : WebSocketMessageType.Binary,
        endOfMessage: true, CancellationToken.None).AsTask();
}
