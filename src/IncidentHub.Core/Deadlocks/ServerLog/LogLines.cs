using System.Text;
using System.Text.Unicode;

namespace IncidentHub.Core.Deadlocks.ServerLog;

/// <summary>
/// Cuts the bytes of a log into lines; what a reading cut off waits for the rest. A line break is a byte of its own in UTF-8 and in every other
/// encoding that a server may have.
/// </summary>
/// <param name="start">Where in the file the first byte stands.</param>
/// <param name="isWithinLine">Whether that is amid a line, whose rest is of no use.</param>
internal sealed class LogLines(long start, bool isWithinLine)
{
    /// <summary>Bytes of a line that are kept; what follows is let go. A statement of several megabytes stands in one line.</summary>
    public const int Longest = 4 << 20;

    private readonly List<byte> _part = [];
    private bool _isDropping = isWithinLine;

    /// <summary>Where the line begins of which only a part is there.</summary>
    public long Start => Next - _part.Count;

    /// <summary>Whether a line is there in part.</summary>
    public bool HasPart => _part.Count > 0;

    /// <summary>Where the next byte is to be read.</summary>
    public long Next { get; private set; } = start;

    /// <summary>Takes the bytes that follow.</summary>
    public LineBlock Take(ReadOnlySpan<byte> piece)
    {
        Next += piece.Length;
        if (_isDropping)
        {
            var end = piece.IndexOf((byte)'\n');
            _isDropping = end < 0;
            piece = end < 0 ? [] : piece[(end + 1)..];
        }
        var from = Next - piece.Length - _part.Count;
        var whole = piece.LastIndexOf((byte)'\n') + 1;
        if (whole == 0 && _part.Count + piece.Length < Longest)
        {
            _part.AddRange(piece);
            return new([], from, false);
        }
        _isDropping = whole == 0;
        byte[] lines = [.. _part, .. _isDropping ? piece : piece[..whole]];
        _part.Clear();
        _part.AddRange(_isDropping ? [] : piece[whole..]);
        return new(lines, from, _isDropping);
    }

    /// <summary>Gives what is there of the last line: the file ends with it.</summary>
    public LineBlock End()
    {
        var block = new LineBlock([.. _part], Start, true);
        _part.Clear();
        return block;
    }

    /// <summary>Reads bytes as UTF-8 or, where they are none, as Latin-1: a server writes in the encoding of each database, and never fails to.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
}
