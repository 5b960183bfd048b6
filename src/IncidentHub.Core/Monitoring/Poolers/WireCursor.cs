using System.Buffers.Binary;
using System.Text;

namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>Walks through a message; whatever reaches beyond its end is refused.</summary>
/// <exception cref="PoolerConsoleException">By every member: the message is shorter than it says.</exception>
internal ref struct WireCursor(ReadOnlySpan<byte> body)
{
    private ReadOnlySpan<byte> _rest = body;

    public readonly bool AtEnd => _rest.IsEmpty;

    public byte Byte() => Bytes(1)[0];

    public short Int16() => BinaryPrimitives.ReadInt16BigEndian(Bytes(2));

    public int Int32() => BinaryPrimitives.ReadInt32BigEndian(Bytes(4));

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count < 0 || count > _rest.Length)
            throw PoolerConsoleException.Malformed("a part reaches beyond its message");
        var bytes = _rest[..count];
        _rest = _rest[count..];
        return bytes;
    }

    public ReadOnlySpan<byte> Rest() => Bytes(_rest.Length);

    /// <summary>Up to the next zero, which is taken too. Names may be in whatever encoding a client once sent: what is no UTF-8 is replaced.</summary>
    public string Text()
    {
        var end = _rest.IndexOf((byte)0);
        if (end < 0)
            throw PoolerConsoleException.Malformed("a text has no end");
        var text = Encoding.UTF8.GetString(_rest[..end]);
        _rest = _rest[(end + 1)..];
        return text;
    }
}
