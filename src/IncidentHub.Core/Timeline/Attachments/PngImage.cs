using System.Buffers.Binary;

namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>
/// PNG (ISO/IEC 15948). Of the ancillary chunks only transparency and the small ones of colour stay; a colour profile does not, because it
/// may name a screen and its serial number, nor does movement, so that an animated PNG becomes its still picture.
/// </summary>
internal static class PngImage
{
    private const int ChunkFrame = 12;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    public static ImageVerdict Clean(ReadOnlySpan<byte> file)
    {
        var kept = new ByteSink();
        kept.Write(Signature);
        var rest = file[Signature.Length..];
        var seen = new HashSet<uint>();
        var (width, height) = (0, 0);
        var (isData, isPastData) = (false, false);
        while (true)
        {
            if (rest.Length < ChunkFrame)
                return ImageVerdict.Truncated;
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - ChunkFrame)
                return ImageVerdict.Truncated;
            var chunk = rest[..((int)length + ChunkFrame)];
            var data = chunk[8..^4];
            rest = rest[chunk.Length..];
            var type = BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]);
            if (!IsLetters(chunk[4..8]))
                return ImageVerdict.Broken("a part of it has no name");
            if (PngChecksum.Of(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]))
                return ImageVerdict.Broken("a checksum does not match");

            var isImageData = type == Chunk.Idat;
            isPastData |= isData && !isImageData;
            var isFirst = seen.Add(type);
            if ((type == Chunk.Ihdr) != (width == 0))
                return ImageVerdict.Broken("its header does not stand first");
            switch (type)
            {
                case Chunk.Ihdr:
                    if (!IsHeader(data))
                        return ImageVerdict.Broken("its header says what no PNG can be");
                    (width, height) = (ReadSide(data), ReadSide(data[4..]));
                    if (ImageLimits.Check(width, height) is { } problem)
                        return ImageVerdict.Bad(problem);
                    break;
                case Chunk.Idat when isPastData:
                    return ImageVerdict.Broken("its pixels are torn apart");
                case Chunk.Idat:
                    isData = true;
                    break;
                case Chunk.Iend:
                    if (!isData || length != 0)
                        return ImageVerdict.Broken("it has no pixels");
                    kept.Write(chunk);
                    return ImageVerdict.Good(ImageFormat.Png, width, height, kept);
                case Chunk.Plte when !isFirst || isData || length == 0 || length % 3 != 0 || length > 768:
                    return ImageVerdict.Broken("its palette is none");
                case Chunk.Plte:
                    break;
                case var _ when IsAncillary(chunk[4]):
                    if (!isFirst || isData || !IsKept(type, data.Length))
                        continue;
                    break;
                default:
                    return ImageVerdict.Broken("it needs something that no browser knows");
            }

            kept.Write(chunk);
        }
    }

    private static bool IsKept(uint type, int length) => type switch
    {
        Chunk.Trns => length is > 0 and <= 256,
        Chunk.Gama => length == 4,
        Chunk.Chrm => length == 32,
        Chunk.Srgb => length == 1,
        _ => false,
    };

    private static bool IsHeader(ReadOnlySpan<byte> data) =>
        data.Length == 13 && data[10] == 0 && data[11] == 0 && data[12] <= 1 && (Depth: data[8], Colour: data[9]) switch
        {
            (1 or 2 or 4 or 8 or 16, 0) => true,
            (1 or 2 or 4 or 8, 3) => true,
            (8 or 16, 2 or 4 or 6) => true,
            _ => false,
        };

    // Sides beyond 2^31 are as absurd as those at the limit.
    private static int ReadSide(ReadOnlySpan<byte> data) => (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(data), int.MaxValue);

    private static bool IsAncillary(byte firstLetter) => (firstLetter & 0x20) != 0;

    private static bool IsLetters(ReadOnlySpan<byte> name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetter((char)letter))
                return false;
        }

        return true;
    }

    private static class Chunk
    {
        public const uint Ihdr = 0x49484452;
        public const uint Plte = 0x504c5445;
        public const uint Idat = 0x49444154;
        public const uint Iend = 0x49454e44;
        public const uint Trns = 0x74524e53;
        public const uint Gama = 0x67414d41;
        public const uint Chrm = 0x6348524d;
        public const uint Srgb = 0x73524742;
    }
}
