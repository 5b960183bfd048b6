using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text;
using System.Threading.Channels;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Poolers;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Core.Tests.Monitoring.Poolers;

/// <summary>The other end of a console's connection, which says what a test wants and how it is cut.</summary>
internal sealed class ScriptedPooler
{
    private readonly Pipe _toClient = new();
    private readonly Channel<byte[]> _toServer = Channel.CreateUnbounded<byte[]>();

    /// <summary>Of the connection's deadlines.</summary>
    public FakeTimeProvider Clock { get; } = new();

    /// <summary>Opens the console on this end's counterpart.</summary>
    /// <param name="password">What the client knows.</param>
    /// <param name="tls">What the client wants.</param>
    /// <param name="piece">Bytes that each read of the client gets at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<PoolerConsole> OpenAsync(string password = "secret", TlsMode tls = TlsMode.Disable, int piece = int.MaxValue, CancellationToken cancellationToken = default) =>
        PoolerConsole.OpenAsync(_ => Task.FromResult<Stream>(new DuplexStream(_toClient.Reader.AsStream(), _toServer.Writer, piece)), new TargetAccess
        {
            Id = Guid.NewGuid(),
            Name = "scripted",
            IsOwn = false,
            Host = "localhost",
            Port = 1,
            Database = "whatever",
            UserName = "monitor",
            Password = password,
            Tls = tls,
        }, null, Clock, cancellationToken);

    /// <summary>A console that was let in without a password.</summary>
    public async Task<PoolerConsole> OpenTrustedAsync(int piece = int.MaxValue)
    {
        var opening = OpenAsync(piece: piece);
        await ReadStartupAsync();
        await SayAsync(Authentication(0), Message('S', Text("server_version"), Text("1.18.0/bouncer")), Ready);
        return await opening;
    }

    public static byte[] Ready { get; } = Message('Z', [(byte)'I']);

    public static byte[] Message(char type, params IEnumerable<byte[]> parts)
    {
        byte[] body = [.. parts.SelectMany(part => part)];
        return [(byte)type, .. Int32(body.Length + 4), .. body];
    }

    public static byte[] Authentication(int kind, params IEnumerable<byte[]> parts) => Message('R', [Int32(kind), .. parts]);

    public static byte[] Columns(params string[] names) => Message('T', [Int16(names.Length), .. names.Select(name => (byte[])[.. Text(name), .. new byte[18]])]);

    public static byte[] Row(params string?[] cells) => Message('D',
        [Int16(cells.Length), .. cells.Select(cell => cell is null ? Int32(-1) : (byte[])[.. Int32(Encoding.UTF8.GetByteCount(cell)), .. Encoding.UTF8.GetBytes(cell)])]);

    public static byte[] Error(string sqlState, string message, char type = 'E') =>
        Message(type, [(byte)'S'], Text("ERROR"), [(byte)'C'], Text(sqlState), [(byte)'M'], Text(message), [0]);

    public static byte[] Text(string text) => [.. Encoding.UTF8.GetBytes(text), 0];

    public static byte[] Int32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Int16(int value) => Int32(value)[2..];

    public async Task SayAsync(params IEnumerable<byte[]> messages) => await _toClient.Writer.WriteAsync((byte[])[.. messages.SelectMany(message => message)]);

    /// <summary>Takes the client's next statement and shows a table.</summary>
    public async Task<string> AnswerAsync(Func<string, byte[]> answer)
    {
        var statement = Encoding.UTF8.GetString(await ReadAsync('Q')).TrimEnd('\0');
        await SayAsync(answer(statement), Message('C', Text("SHOW")), Ready);
        return statement;
    }

    public ValueTask HangUpAsync() => _toClient.Writer.CompleteAsync();

    /// <summary>What the client begins with: its parameters, as one text.</summary>
    public async Task<string> ReadStartupAsync() => Encoding.UTF8.GetString(await ReadBlockAsync(0));

    /// <summary>The body of the client's next message, which must be of that kind and come in one block.</summary>
    public async Task<byte[]> ReadAsync(char type)
    {
        var block = await ReadBlockAsync(1);
        Assert.Equal(type, (char)block[0]);
        return block[5..];
    }

    // A message in two writes would be a block that is too short.
    private async Task<byte[]> ReadBlockAsync(int lengthAt)
    {
        var block = await _toServer.Reader.ReadAsync();
        Assert.Equal(block.Length - lengthAt, BinaryPrimitives.ReadInt32BigEndian(block.AsSpan(lengthAt)));
        return block;
    }
}
