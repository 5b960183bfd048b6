using System.Buffers.Binary;

namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>
/// Which way up a photograph is (Exif 2.3, tag 0x0112). It is the one thing of Exif that the picture needs: phones store what the sensor saw
/// and say how to turn it.
/// </summary>
internal static class JpegOrientation
{
    private const ushort Tag = 0x0112;
    private const ushort Short = 3;
    private const byte Upright = 1;
    private const byte Last = 8;

    /// <summary>Reads it from the content of an APP1 segment; null when it says nothing, or that the picture is upright.</summary>
    public static byte? Read(ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 14 || !segment.StartsWith("Exif\0\0"u8))
            return null;
        var tiff = segment[6..];
        if (tiff is not ([(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..]))
            return null;
        var isLittle = tiff[0] == 'I';
        var directory = Read32(tiff[4..], isLittle);
        if (directory > tiff.Length - 2)
            return null;
        var entries = tiff[(int)directory..];
        var count = Read16(entries, isLittle);
        entries = entries[2..];
        for (var index = 0; index < count && entries.Length >= 12; index++, entries = entries[12..])
        {
            if (Read16(entries, isLittle) != Tag)
                continue;
            var value = Read16(entries[8..], isLittle);
            return Read16(entries[2..], isLittle) == Short && Read32(entries[4..], isLittle) == 1 && value is > Upright and <= Last ? (byte)value : null;
        }

        return null;
    }

    /// <summary>A whole APP1 segment that says this and nothing else.</summary>
    public static ReadOnlySpan<byte> Write(byte orientation) =>
        (byte[])
        [
            0xff, 0xe1, 0, 34, .. "Exif\0\0"u8, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8,
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        ];

    private static int Read16(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Read32(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
