using System.Buffers.Binary;

namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>A named part of a WebP file.</summary>
internal readonly ref struct WebPChunk(uint name, ReadOnlySpan<byte> data)
{
    public const uint Extended = 0x58385056; // VP8X
    public const uint Lossy = 0x20385056; // VP8 and a blank
    public const uint Lossless = 0x4c385056; // VP8L
    public const uint Alpha = 0x48504c41; // ALPH
    public const uint Animation = 0x4d494e41; // ANIM
    public const uint Frame = 0x464d4e41; // ANMF

    private const int HeaderLength = 8;

    public uint Name { get; } = name;

    public ReadOnlySpan<byte> Data { get; } = data;

    public bool IsPicture => Name is Lossy or Lossless;

    /// <summary>Takes the next part; false when the bytes end before it does.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> rest, out WebPChunk chunk)
    {
        chunk = default;
        if (rest.Length < HeaderLength)
            return false;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
        if (length > rest.Length - HeaderLength)
            return false;
        chunk = new WebPChunk(BinaryPrimitives.ReadUInt32LittleEndian(rest), rest.Slice(HeaderLength, (int)length));
        // Parts of an odd length are filled up; some writers forget it at the end.
        rest = rest[Math.Min(rest.Length, HeaderLength + (int)length + (int)(length & 1))..];
        return true;
    }

    /// <summary>Width and height in pixels as the packed picture says them; null when it is damaged.</summary>
    public (int Width, int Height)? ReadSize()
    {
        if (Name == Lossy && Data.Length >= 10 && (Data[0] & 1) == 0 && Data[3..].StartsWith((ReadOnlySpan<byte>)[0x9d, 0x01, 0x2a]))
            return (BinaryPrimitives.ReadUInt16LittleEndian(Data[6..]) & 0x3fff, BinaryPrimitives.ReadUInt16LittleEndian(Data[8..]) & 0x3fff);
        if (Name != Lossless || Data.Length < 5 || Data[0] != 0x2f)
            return null;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(Data[1..]);
        return bits >> 29 == 0 ? ((int)(bits & 0x3fff) + 1, (int)(bits >> 14 & 0x3fff) + 1) : null;
    }

    public void WriteTo(ByteSink kept)
    {
        kept.WriteUInt32LittleEndian(Name);
        kept.WriteUInt32LittleEndian((uint)Data.Length);
        kept.Write(Data);
        if ((Data.Length & 1) != 0)
            kept.WriteByte(0);
    }

    public static int ReadUInt24(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}
