namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>The CRC-32 of PNG's chunks (ISO/IEC 15948, annex D).</summary>
internal static class PngChecksum
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
            sum = Table[(sum ^ value) & 0xff] ^ (sum >> 8);
        return ~sum;
    }

    private static uint Entry(int index)
    {
        var entry = (uint)index;
        for (var bit = 0; bit < 8; bit++)
            entry = (entry & 1) != 0 ? 0xedb88320 ^ (entry >> 1) : entry >> 1;
        return entry;
    }
}
