using System.Buffers.Binary;

namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>Collects the bytes that stay.</summary>
internal sealed class ByteSink
{
    private readonly MemoryStream stream = new();

    public int Length => (int)stream.Length;

    public void Write(ReadOnlySpan<byte> bytes) => stream.Write(bytes);

    public void WriteByte(byte value) => stream.WriteByte(value);

    public void WriteUInt32LittleEndian(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        stream.Write(bytes);
    }

    public void Write(ByteSink other) => other.stream.WriteTo(stream);

    public byte[] ToArray() => stream.ToArray();
}
