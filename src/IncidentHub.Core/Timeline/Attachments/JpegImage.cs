using System.Buffers.Binary;

namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>
/// JPEG (ITU-T T.81), baseline and progressive. Tables, frame and scans stay; of the segments of applications only what colours and the
/// right way up need: a JFIF header without its thumbnail, Adobe's colour transform, the orientation of Exif.
/// </summary>
internal static class JpegImage
{
    public static ReadOnlySpan<byte> Signature => [0xff, Marker.Start, 0xff];

    public static ImageVerdict Clean(ReadOnlySpan<byte> file)
    {
        var body = new ByteSink();
        var at = 2;
        ReadOnlySpan<byte> jfif = [], adobe = [];
        byte? orientation = null;
        var (width, height, scans, isExifRead) = (0, 0, 0, false);
        while (true)
        {
            if (NextMarker(file, ref at) is not { } marker)
                return at >= file.Length ? ImageVerdict.Truncated : ImageVerdict.Broken("something stands between its parts");
            if (marker == Marker.End)
                break;
            if (at + 2 > file.Length)
                return ImageVerdict.Truncated;
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
            if (length < 2)
                return ImageVerdict.Broken("a part of it has no length");
            if (at + length > file.Length)
                return ImageVerdict.Truncated;
            var data = file.Slice(at + 2, length - 2);
            switch (marker)
            {
                case Marker.Tables or Marker.Huffman or Marker.Restart:
                    Keep(body, marker, data);
                    break;
                case Marker.Baseline or Marker.Extended or Marker.Progressive:
                    if (width != 0 || data.Length < 6 || data[0] != 8 || data[5] is not (1 or 3 or 4) || data.Length != 6 + 3 * data[5])
                        return ImageVerdict.Broken("its header says what browsers do not show");
                    (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(data[1..]), BinaryPrimitives.ReadUInt16BigEndian(data[3..]));
                    if (ImageLimits.Check(width, height) is { } problem)
                        return ImageVerdict.Bad(problem);
                    Keep(body, marker, data);
                    break;
                case Marker.Scan:
                    if (width == 0)
                        return ImageVerdict.Broken("its pixels come before its header");
                    if (++scans > ImageLimits.Scans)
                        return ImageVerdict.Broken("it is drawn in too many passes");
                    var end = EndOfScan(file, at + length);
                    Keep(body, marker, data);
                    body.Write(file[(at + length)..end]);
                    at = end;
                    continue;
                case Marker.App0 when scans == 0 && jfif.IsEmpty && data.Length >= 14 && data.StartsWith("JFIF\0"u8):
                    jfif = data[..12];
                    break;
                case Marker.App1 when scans == 0 && !isExifRead && data.StartsWith("Exif\0\0"u8):
                    (orientation, isExifRead) = (JpegOrientation.Read(data), true);
                    break;
                case Marker.App14 when scans == 0 && adobe.IsEmpty && data.Length >= 12 && data.StartsWith("Adobe"u8):
                    adobe = data[..12];
                    break;
                case >= Marker.App0 and <= Marker.App15 or Marker.Comment:
                    break;
                default:
                    return ImageVerdict.Bad("This is a kind of JPEG that browsers do not show. Save it as PNG and send that.");
            }

            at += length;
        }

        if (scans == 0)
            return ImageVerdict.Broken("it has no pixels");
        return ImageVerdict.Good(ImageFormat.Jpeg, width, height, Assemble(jfif, orientation, adobe, body));
    }

    private static ByteSink Assemble(ReadOnlySpan<byte> jfif, byte? orientation, ReadOnlySpan<byte> adobe, ByteSink body)
    {
        var kept = new ByteSink();
        kept.Write([0xff, Marker.Start]);
        if (!jfif.IsEmpty)
            Keep(kept, Marker.App0, [.. jfif, 0, 0]); // No thumbnail.
        if (orientation is { } turned)
            kept.Write(JpegOrientation.Write(turned));
        if (!adobe.IsEmpty)
            Keep(kept, Marker.App14, adobe);
        kept.Write(body);
        kept.Write([0xff, Marker.End]);
        return kept;
    }

    /// <summary>The marker at this place, which moves behind it; null when there is none.</summary>
    private static byte? NextMarker(ReadOnlySpan<byte> file, ref int at)
    {
        if (at < file.Length && file[at] != 0xff)
            return null;
        // Any number of fill bytes may stand before a marker.
        while (at < file.Length && file[at] == 0xff)
            at++;
        return at < file.Length ? file[at++] : null;
    }

    /// <summary>Where the packed pixels end: at a marker that is neither a stuffed byte nor a restart.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> file, int at)
    {
        while (at < file.Length)
        {
            var next = file[at..].IndexOf((byte)0xff);
            if (next < 0 || at + next + 1 >= file.Length)
                return file.Length;
            at += next;
            if (file[at + 1] is 0 or (>= Marker.FirstRestart and <= Marker.LastRestart))
                at += 2;
            else
                return at;
        }

        return file.Length;
    }

    private static void Keep(ByteSink kept, byte marker, ReadOnlySpan<byte> data)
    {
        var length = data.Length + 2;
        kept.Write([0xff, marker, (byte)(length >> 8), (byte)length]);
        kept.Write(data);
    }

    private static class Marker
    {
        public const byte Baseline = 0xc0;
        public const byte Extended = 0xc1;
        public const byte Progressive = 0xc2;
        public const byte Huffman = 0xc4;
        public const byte FirstRestart = 0xd0;
        public const byte LastRestart = 0xd7;
        public const byte Start = 0xd8;
        public const byte End = 0xd9;
        public const byte Scan = 0xda;
        public const byte Tables = 0xdb;
        public const byte Restart = 0xdd;
        public const byte App0 = 0xe0;
        public const byte App1 = 0xe1;
        public const byte App14 = 0xee;
        public const byte App15 = 0xef;
        public const byte Comment = 0xfe;
    }
}
