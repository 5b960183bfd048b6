using IncidentHub.Core.Deadlocks.Reports;

namespace IncidentHub.Core.Deadlocks.ServerLog;

/// <summary>
/// One file of a log while it is read: bytes become lines, lines become deadlocks. Only the entry in hand is kept, of a text log only where it
/// may report a deadlock.
/// </summary>
/// <param name="name">Its bare name.</param>
/// <param name="start">Where the reading begins.</param>
/// <param name="isWithinLine">Whether that is amid a line.</param>
internal sealed class LogFile(string name, long start, bool isWithinLine = false)
{
    /// <summary>A line whose rest does not come for so long stays as it is: the disk is full, or the server was killed.</summary>
    private static readonly TimeSpan LongestLineBreak = TimeSpan.FromSeconds(2);

    private readonly LogLines _lines = new(start, isWithinLine);
    private readonly DeadlockLogReader _reader = new(FormatOf(name));
    private long _entryStart;
    private DateTimeOffset? _brokenSince;

    public string Name => name;

    public ServerLogFormat Format { get; } = FormatOf(name);

    /// <summary>Deadlocks of before are not told.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Bytes that were read.</summary>
    public long Offset => _lines.Next;

    /// <summary>Bytes that are done with: the entry in hand is read again after a restart.</summary>
    public long Done => _reader.EntryLine is null ? _lines.Start : _entryStart;

    /// <summary>Takes the bytes that follow.</summary>
    /// <returns>The deadlocks whose entries are whole now.</returns>
    public IReadOnlyList<DeadlockReport> Take(ReadOnlySpan<byte> piece)
    {
        _brokenSince = null;
        return Read(_lines.Take(piece));
    }

    /// <summary>There is nothing more for a moment: a server writes an entry in one go, so the one in hand is whole.</summary>
    public IReadOnlyList<DeadlockReport> Rest(DateTimeOffset now)
    {
        if (_lines.HasPart && now - (_brokenSince ??= now) < LongestLineBreak)
            return [];
        // The fields of csvlog say themselves where an entry ends.
        return Format == ServerLogFormat.Stderr ? Wanted(_reader.Finish()) : [];
    }

    /// <summary>The file ends here, whatever is in hand.</summary>
    public IReadOnlyList<DeadlockReport> End() => [.. Read(_lines.End()), .. Wanted(_reader.Finish())];

    /// <summary>The server tells its formats apart by these endings, whatever <c>log_filename</c> says.</summary>
    public static ServerLogFormat FormatOf(string name) => Path.GetExtension(name) switch
    {
        ".json" => ServerLogFormat.Json,
        ".csv" => ServerLogFormat.Csv,
        _ => ServerLogFormat.Stderr,
    };

    private IReadOnlyList<DeadlockReport> Read(LineBlock block)
    {
        ReadOnlySpan<byte> rest = block.Bytes;
        // Nearly all of a log speaks of something else, and is not even taken apart. An entry that reports a deadlock says so in its first line.
        if (rest.Length == 0 || (_reader.EntryLine is null && !DeadlockWords.In(LogLines.Decode(rest))))
            return [];
        var found = new List<DeadlockReport>();
        for (var at = block.Start; rest.Length > 0;)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            found.AddRange(_reader.Push(LogLines.Decode(line.EndsWith("\r"u8) ? line[..^1] : line), end < 0 && block.IsCut));
            if (_reader.EntryLine == _reader.Line)
                _entryStart = at;
            var length = end < 0 ? rest.Length : end + 1;
            at += length;
            rest = rest[length..];
        }
        return Wanted(found);
    }

    private IReadOnlyList<DeadlockReport> Wanted(IReadOnlyList<DeadlockReport> found) =>
        Since is null || found.Count == 0 ? found : [.. found.Where(report => report.At is not { } at || at >= Since)];
}
