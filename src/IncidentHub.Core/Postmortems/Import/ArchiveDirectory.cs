using System.Buffers.Binary;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>
/// How long the directory of a zip is, told from the place of its beginning and its end (APPNOTE.TXT 4.3.16), not from what it says of its
/// length: a directory of a million names is to be refused before it is read.
/// </summary>
internal static class ArchiveDirectory
{
    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int PlaceOfStart = 16;

    private static readonly byte[] Signature = [0x50, 0x4B, 0x05, 0x06];

    /// <summary>Bytes from where the directory begins to where the end record does; 0 where there is no end record, the length of the file where the beginning lies outside of it.</summary>
    /// <param name="stream">The archive; must seek. It stands at its beginning afterwards.</param>
    public static long LengthOf(Stream stream)
    {
        var tail = new byte[(int)Math.Min(stream.Length, EndLength + LongestComment)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        stream.Position = 0;
        var at = tail.Length < EndLength ? -1 : tail.AsSpan(0, tail.Length - EndLength + Signature.Length).LastIndexOf(Signature);
        if (at < 0)
            return 0;
        var end = stream.Length - tail.Length + at;
        var start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + PlaceOfStart));
        // Of the kind for more than 4 GiB (zip64) the beginning stands elsewhere; nobody packs postmortems so.
        return start > end ? stream.Length : end - start;
    }
}
