using System.Buffers.Binary;

namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>GIF (87a and 89a). Frames, their delays and the loop stay; comments, texts and extensions of applications do not.</summary>
internal static class GifImage
{
    private const int HeaderLength = 13;
    private const byte Extension = 0x21;
    private const byte Frame = 0x2c;
    private const byte Trailer = 0x3b;

    public static ImageVerdict Clean(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderLength)
            return ImageVerdict.Truncated;
        var (width, height) = (ReadUInt16(file[6..]), ReadUInt16(file[8..]));
        if (ImageLimits.Check(width, height) is { } problem)
            return ImageVerdict.Bad(problem);
        var start = HeaderLength + PaletteLength(file[10]);
        if (file.Length < start)
            return ImageVerdict.Truncated;

        var kept = new ByteSink();
        kept.Write(file[..start]);
        var rest = file[start..];
        var (frames, pixels, isLooped) = (0, 0L, false);
        ReadOnlySpan<byte> control = [];
        while (!rest.IsEmpty)
        {
            switch (rest[0])
            {
                case Trailer when frames == 0:
                    return ImageVerdict.Broken("it has no pixels");
                case Trailer:
                    kept.WriteByte(Trailer);
                    return ImageVerdict.Good(ImageFormat.Gif, width, height, kept);
                case Extension:
                    if (rest.Length < 2 || BlocksLength(rest[2..]) is not { } length)
                        return ImageVerdict.Truncated;
                    var extension = rest[..(2 + length)];
                    if (IsControl(extension))
                        control = extension;
                    else if (extension[1] == 1)
                        control = []; // It told how to draw a text, which goes.
                    else if (!isLooped && IsLoop(extension))
                        (isLooped, _) = (true, Keep(kept, extension));
                    rest = rest[extension.Length..];
                    break;
                case Frame:
                    if (FrameLength(rest) is not { } whole)
                        return ImageVerdict.Truncated;
                    if (CheckFrame(rest, width, height) is { } wrong)
                        return ImageVerdict.Broken(wrong);
                    pixels += (long)ReadUInt16(rest[5..]) * ReadUInt16(rest[7..]);
                    if (ImageLimits.CheckFrames(++frames, pixels) is { } tooMany)
                        return ImageVerdict.Bad(tooMany);
                    kept.Write(control);
                    control = [];
                    kept.Write(rest[..whole]);
                    rest = rest[whole..];
                    break;
                default:
                    return ImageVerdict.Broken("a part of it is of no known kind");
            }
        }

        return ImageVerdict.Truncated;
    }

    private static bool Keep(ByteSink kept, ReadOnlySpan<byte> part)
    {
        kept.Write(part);
        return true;
    }

    private static string? CheckFrame(ReadOnlySpan<byte> frame, int width, int height)
    {
        var (left, top, wide, high) = (ReadUInt16(frame[1..]), ReadUInt16(frame[3..]), ReadUInt16(frame[5..]), ReadUInt16(frame[7..]));
        if (wide == 0 || high == 0 || left + wide > width || top + high > height)
            return "a frame lies outside it";
        return frame[10 + PaletteLength(frame[9])] is >= 1 and <= 8 ? null : "a frame cannot be unpacked";
    }

    /// <summary>Length of descriptor, palette, code size and data; null when the file ends before.</summary>
    private static int? FrameLength(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 10)
            return null;
        var data = 10 + PaletteLength(rest[9]) + 1;
        return rest.Length > data && BlocksLength(rest[data..]) is { } length ? data + length : null;
    }

    /// <summary>Length of a row of blocks with the empty one that ends it; null when the file ends before.</summary>
    private static int? BlocksLength(ReadOnlySpan<byte> rest)
    {
        for (var at = 0; at < rest.Length; at += rest[at] + 1)
        {
            if (rest[at] == 0)
                return at + 1;
        }

        return null;
    }

    private static bool IsControl(ReadOnlySpan<byte> extension) => extension is [_, 0xf9, 4, _, _, _, _, 0];

    private static bool IsLoop(ReadOnlySpan<byte> extension) =>
        extension.Length == 19 && extension[1] == 0xff && extension[2] == 11 && extension[3..].StartsWith("NETSCAPE2.0"u8)
        && extension[14] == 3 && extension[15] == 1 && extension[18] == 0;

    private static int PaletteLength(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static int ReadUInt16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
