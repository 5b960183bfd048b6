using System.Buffers;
using System.Buffers.Binary;

namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>Collects the bytes that stay.</summary>
internal sealed class ByteSink
{
    private readonly ArrayBufferWriter<byte> kept = new();

    public int Length => kept.WrittenCount;

    public void Write(ReadOnlySpan<byte> bytes) => kept.Write(bytes);

    public void WriteByte(byte value) => kept.Write([value]);

    public void WriteUInt32LittleEndian(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(kept.GetSpan(sizeof(uint)), value);
        kept.Advance(sizeof(uint));
    }

    public void Write(ByteSink other) => kept.Write(other.kept.WrittenSpan);

    public byte[] ToArray() => kept.WrittenSpan.ToArray();
}
