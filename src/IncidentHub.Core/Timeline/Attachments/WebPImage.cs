using System.Buffers.Binary;

namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>
/// WebP (RFC 9649). Pixels, transparency and movement stay; Exif, XMP, the colour profile and unknown chunks go, and the header no longer
/// announces them.
/// </summary>
internal static class WebPImage
{
    private const int FileHeader = 12;
    private const byte Animated = 0x02;
    private const byte Transparent = 0x10;

    public static ImageVerdict Clean(ReadOnlySpan<byte> file)
    {
        var size = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (size < 4 || size > file.Length - 8)
            return ImageVerdict.Truncated;
        var rest = file[FileHeader..(int)(8 + size)];
        if (!WebPChunk.TryTake(ref rest, out var first))
            return ImageVerdict.Truncated;

        var body = new ByteSink();
        if (first.Name != WebPChunk.Extended)
        {
            if (first.ReadSize() is not { } still)
                return ImageVerdict.Broken("it does not begin with a picture");
            first.WriteTo(body);
            return ImageLimits.Check(still.Width, still.Height) is { } wrong ? ImageVerdict.Bad(wrong) : Finish(body, still.Width, still.Height);
        }

        if (first.Data.Length != 10)
            return ImageVerdict.Broken("its header has the wrong length");
        var (width, height) = (WebPChunk.ReadUInt24(first.Data[4..]) + 1, WebPChunk.ReadUInt24(first.Data[7..]) + 1);
        if (ImageLimits.Check(width, height) is { } problem)
            return ImageVerdict.Bad(problem);
        var flags = (byte)(first.Data[0] & (Animated | Transparent));
        new WebPChunk(WebPChunk.Extended, [flags, 0, 0, 0, .. first.Data[4..]]).WriteTo(body);
        var trouble = (flags & Animated) != 0 ? WebPFrames.KeepMoving(rest, body, width, height) : WebPFrames.KeepStill(rest, body, width, height);
        return trouble ?? Finish(body, width, height);
    }

    private static ImageVerdict Finish(ByteSink body, int width, int height)
    {
        var kept = new ByteSink();
        kept.Write("RIFF"u8);
        kept.WriteUInt32LittleEndian((uint)body.Length + 4);
        kept.Write("WEBP"u8);
        kept.Write(body);
        return ImageVerdict.Good(ImageFormat.WebP, width, height, kept);
    }
}
