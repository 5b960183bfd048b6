using System.Buffers.Binary;

namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>Takes messages off a stream, however they are cut. Never holds more than twice of what really arrived.</summary>
internal sealed class WireReader(Stream stream)
{
    /// <summary>Bytes of the longest message that is taken.</summary>
    public const int Longest = 16 * 1024 * 1024;

    private const int Header = 5;
    private const int Ordinary = 8 * 1024;

    private byte[] _buffer = new byte[Ordinary];
    private int _start;
    private int _end;

    /// <param name="longest">Bytes of the longest message that makes sense now.</param>
    /// <param name="cancellationToken">Gives up; the stream is of no use then.</param>
    /// <exception cref="EndOfStreamException">The other side closed.</exception>
    /// <exception cref="PoolerConsoleException">The length is out of bounds.</exception>
    public async ValueTask<WireMessage> ReadAsync(int longest, CancellationToken cancellationToken)
    {
        if (_start == _end)
            StartOver();
        await FillAsync(Header, cancellationToken);
        var type = _buffer[_start];
        // The length counts itself, but not the letter.
        var length = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start + 1)) - sizeof(int);
        if (!char.IsAsciiLetterOrDigit((char)type) || length < 0 || length > longest)
            throw PoolerConsoleException.Malformed("a message is of an impossible kind or length");
        await FillAsync(Header + length, cancellationToken);
        var body = _buffer.AsMemory(_start + Header, length);
        _start += Header + length;
        return new WireMessage(type, body);
    }

    private void StartOver()
    {
        _start = _end = 0;
        // One huge answer must not be held for the days that a connection lives.
        if (_buffer.Length > 32 * Ordinary)
            _buffer = new byte[Ordinary];
    }

    private async ValueTask FillAsync(int wanted, CancellationToken cancellationToken)
    {
        while (_end - _start < wanted)
        {
            if (_end == _buffer.Length)
                MakeRoom();
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read == 0)
                throw new EndOfStreamException();
            _end += read;
        }
    }

    private void MakeRoom()
    {
        // Grows with what arrived, not with what was announced.
        var target = _start > 0 ? _buffer : new byte[_buffer.Length * 2];
        Buffer.BlockCopy(_buffer, _start, target, 0, _end - _start);
        (_buffer, _end, _start) = (target, _end - _start, 0);
    }
}
