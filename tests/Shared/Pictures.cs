using System.Buffers.Binary;

namespace IncidentHub.Tests.Shared;

/// <summary>Small real pictures of 8 × 6 pixels as a browser writes them, and the parts of which files of pictures are made.</summary>
public static class Pictures
{
    public const int Width = 8;
    public const int Height = 6;

    public static byte[] Png => Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAYAAAD+Bd/7AAAAaUlEQVR4ATSNARGAUAhDHxbQKDbRJtpEm2gTo2iDOfjKHWxjO+huel2MOpi0s2ph08ypkUsDjzoIssIok3CLZCZGB7CF"
        + "qT5MHdZUVUBFcymH2o2cuXZAiW6V2c7/duBAE2Fb4NneUSVeAAAA//+mJNwYAAAABklEQVQDAK/rI/17eKS8AAAAAElFTkSuQmCC");

    public static byte[] Jpeg => Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2"
        + "NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAGAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAWEAEBAQAAAAAAAAAAAAAAAAAABEH/"
        + "xAAVAQEBAAAAAAAAAAAAAAAAAAAEBv/EABgRAAMBAQAAAAAAAAAAAAAAAAABBTM0/9oADAMBAAIRAxEAPwCZq0BSzOdCqO7P/9k=");

    public static byte[] WebP => Convert.FromBase64String(
        "UklGRlIAAABXRUJQVlA4WAoAAAAAAAAABwAABQAAVlA4IDQAAADwAQCdASoIAAYAAsBMJagCdHIAApR8uogA/u8P2ZQ/tfx1//84D9xeOv+Zb/8GmG/xpSAA");

    public static byte[] WebPTransparent => Convert.FromBase64String(
        "UklGRnoAAABXRUJQVlA4WAoAAAAQAAAABwAABQAAQUxQSB4AAAABPyAQSDFH0xwRsSQgzDZSGMtYxnL+z0OI6H9g+wBWUDggNgAAAPABAJ0BKggABgACwEwlqAJ0cgAClHy8LAD+7w/ZlD+1/HX/"
        + "/zgP7N8df8y3/4NMN/jSkAAAAA==");

    public static byte[] WebPLossless => Convert.FromBase64String(
        "UklGRn4AAABXRUJQVlA4WAoAAAAQAAAABwAABQAAVlA4TF8AAAAvB0ABEJcQitq2gdJt/BHe75Ew3EhmdO94auFAkG0bqsZO8/g5LTAbxZGZ2V3Y7IT9kLkJ+wkIFDSS1Hynw4N/t+Q8RPRfYdo2"
        + "THZ7Cnlpfe0nWuqYJ9njxxWDgDdEAgA=");

    /// <summary>Two frames that alternate for ever.</summary>
    public static byte[] Gif =>
        [.. "GIF89a"u8, Width, 0, Height, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255, .. GifLoop, .. GifFrame(), .. GifFrame(), 0x3b];

    public static byte[] GifLoop => [0x21, 0xff, 11, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0];

    /// <summary>A part of a GIF whose bytes stand for themselves, such as a comment (0xfe) or a text (0x01).</summary>
    public static byte[] GifExtension(byte label, ReadOnlySpan<byte> text) => [0x21, label, (byte)text.Length, .. text, 0];

    public static byte[] GifFrame(byte width = Width, byte height = Height) =>
        [0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, width, 0, height, 0, 0, 2, 4, 0x84, 0x8f, 0xa9, 0x5b, 0];

    /// <summary>A chunk of a PNG, with its checksum.</summary>
    public static byte[] PngChunk(string name, ReadOnlySpan<byte> data)
    {
        byte[] chunk = [0, 0, 0, 0, .. System.Text.Encoding.ASCII.GetBytes(name), .. data, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc(chunk.AsSpan(4, data.Length + 4)));
        return chunk;
    }

    /// <summary>The header of a PNG of that size, eight bits of red, green, blue and alpha.</summary>
    public static byte[] PngHeader(int width, int height)
    {
        byte[] data = [0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(data, width);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), height);
        return PngChunk("IHDR", data);
    }

    /// <summary>A segment of a JPEG.</summary>
    public static byte[] JpegSegment(byte marker, ReadOnlySpan<byte> data) => [0xff, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    /// <summary>Exif with an orientation and a place, in the byte order of a telephone.</summary>
    public static byte[] Exif(byte orientation) => JpegSegment(0xe1,
        [
            .. "Exif\0\0"u8, (byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 2, 0,
            0x0f, 0x01, 2, 0, 4, 0, 0, 0, (byte)'c', (byte)'a', (byte)'m', 0,
            0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0,
            0, 0, 0, 0, .. "secret place"u8,
        ]);

    /// <summary>A chunk of a WebP.</summary>
    public static byte[] WebPChunk(string name, ReadOnlySpan<byte> data)
    {
        byte[] chunk = [.. System.Text.Encoding.ASCII.GetBytes(name), 0, 0, 0, 0, .. data, .. new byte[data.Length & 1]];
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(4), data.Length);
        return chunk;
    }

    /// <summary>A WebP of these chunks.</summary>
    public static byte[] WebPFile(params byte[][] chunks)
    {
        byte[] file = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. chunks.SelectMany(chunk => chunk)];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        return file;
    }

    /// <summary>A piece put into a file at a place.</summary>
    public static byte[] Insert(byte[] file, int at, params byte[][] pieces) => [.. file[..at], .. pieces.SelectMany(piece => piece), .. file[at..]];

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) != 0 ? 0xedb88320 ^ (sum >> 1) : sum >> 1;
        }

        return ~sum;
    }
}
