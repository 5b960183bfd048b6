using System.Text;
using IncidentHub.Core.Deadlocks.Reports;

namespace IncidentHub.Core.Deadlocks.ServerLog;

/// <summary>
/// The end of a log while it is written. Pieces come as bytes, cut anywhere; whole lines without a word of a deadlock are let go at once, so
/// that nothing else of a watched server's log is kept. Lines with one wait until the log is quiet, or for so long that the entry must be whole.
/// </summary>
internal sealed class LogTail(TimeProvider time)
{
    /// <summary>A server writes an entry in one go, so one that began so long ago is whole.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private const int LongestText = 4 << 20;

    private readonly List<byte> _held = [];
    private DateTimeOffset? _since;

    /// <summary>Bytes that are held, and must be read again after a restart.</summary>
    public int Length => _held.Count;

    /// <summary>Takes the next piece.</summary>
    /// <param name="piece">The bytes that follow; empty when the log is quiet.</param>
    /// <returns>Text that holds whole entries and speaks of a deadlock, or <see langword="null"/>.</returns>
    public string? Take(ReadOnlySpan<byte> piece)
    {
        _held.AddRange(piece);
        // A line break is a byte of its own in UTF-8 and in every other encoding that a server may have.
        var lines = _held.LastIndexOf((byte)'\n') + 1;
        if (lines == 0 && _held.Count < LongestText)
            return null;
        if (lines == 0)
            lines = _held.Count;
        var text = Encoding.UTF8.GetString([.. _held[..lines]]);
        if (!DeadlockWords.In(text))
        {
            LetGo(lines);
            return null;
        }
        _since ??= time.GetUtcNow();
        if (piece.Length > 0 && time.GetUtcNow() - _since < LongestWait && _held.Count < LongestText)
            return null;
        LetGo(lines);
        return text;
    }

    /// <summary>Forgets what is held: the file goes on elsewhere.</summary>
    public void Clear() => LetGo(_held.Count);

    private void LetGo(int bytes)
    {
        _held.RemoveRange(0, bytes);
        _since = null;
    }
}
