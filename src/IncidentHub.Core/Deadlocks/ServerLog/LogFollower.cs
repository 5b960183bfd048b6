using IncidentHub.Core.Deadlocks.Reports;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Probes;
using Npgsql;

namespace IncidentHub.Core.Deadlocks.ServerLog;

/// <summary>
/// Follows the log of one target: where the last reading ended, over rotations, to the end of what is written. Each deadlock that the log
/// tells of is handed on once.
/// </summary>
internal sealed class LogFollower(
    TargetAccess access, ILogPieces pieces, ILogPositions positions, ILoggedDeadlocks told, LogStatuses statuses, TimeProvider time) : ISideReading
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan NoteEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    /// <summary>Pieces in one go; what is left waits for the next, so that samples are not late.</summary>
    private const int MostPieces = 4;

    /// <summary>Further behind than this, the newest matters more than the whole.</summary>
    private const long FarBehind = 64L << 20;

    private readonly LeftFiles _left = new(pieces, time);
    private readonly Queue<DeadlockReport> _untold = new();
    private LogFile? _file;
    private DateTimeOffset? _writtenAt;
    private DateTimeOffset? _grownAt;
    private DeadlockReport? _tried;
    private TimeSpan _skew;
    private DateTimeOffset _notedAt;
    private bool _isKnown;
    private long _skipped;
    private int _reports;

    public async Task<TimeSpan> ReadAsync(NpgsqlConnection connection, ServerReading server, CancellationToken cancellationToken)
    {
        try
        {
            if (!await BeginAsync(cancellationToken))
                return NoteEvery;
            for (var (i, more) = (0, true); i < MostPieces && more; i++)
            {
                var piece = await pieces.ReadAsync(connection, _file?.Name, _file?.Offset ?? 0, cancellationToken);
                _skew = time.GetUtcNow() - piece.ServerNow;
                if (piece.CurrentName is null)
                {
                    statuses.Tell(access.Id, new(LogState.NoFiles, server.UserName));
                    return LookAgain;
                }
                if (_file is null)
                {
                    // Told from now on: what lies before was not ours to watch.
                    var first = await pieces.ReadAsync(connection, piece.CurrentName, long.MaxValue, cancellationToken);
                    _file = new(piece.CurrentName, first.Size ?? 0);
                    continue;
                }
                var file = _file;
                more = await StepAsync(connection, piece, cancellationToken);
                await TellAsync(connection, cancellationToken);
                var behind = file == _file ? Math.Max(0, (piece.Size ?? 0) - file.Offset) : 0;
                statuses.Tell(access.Id, new(LogState.Followed, server.UserName, _file.Name, behind, _skipped, _reports, GrownAt: _grownAt));
            }
            await _left.ReadAsync(connection, Keep, cancellationToken);
            await TellAsync(connection, cancellationToken);
            await NoteAsync(cancellationToken);
            return Pace;
        }
        catch (PostgresException refusal) when (StatementRefusal.Is(refusal))
        {
            // Only the log is in trouble: a reading that took too long must not count as a server that is down.
            statuses.Tell(access.Id, refusal.SqlState is PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidSchemaName
                ? new(LogState.NotInstalled, server.UserName)
                : new(LogState.Refused, server.UserName, _file?.Name, 0, _skipped, _reports, refusal.SqlState == PostgresErrorCodes.QueryCanceled
                    ? "The server did not hand out its log in time."
                    : $"The server refused to read its log ({refusal.SqlState})."));
            return LookAgain;
        }
    }

    /// <summary>Takes a piece, or goes where the log goes on; true while there is more.</summary>
    private async Task<bool> StepAsync(NpgsqlConnection connection, LogPiece piece, CancellationToken cancellationToken)
    {
        var file = _file!;
        if (piece.Size is not { } size)
        {
            // It was removed before it was finished. Where it is the one that is written, the server has yet to begin another.
            GoTo(new(piece.CurrentName!, 0));
            return piece.CurrentName != file.Name;
        }
        if (size < file.Offset)
        {
            // A name that comes round again was begun anew.
            GoTo(new(file.Name, 0));
            return true;
        }
        if (size - file.Offset > FarBehind)
        {
            // What was read belongs to the place that is left.
            _skipped += size - LogFunction.LongestPiece - file.Offset;
            GoTo(new(file.Name, size - LogFunction.LongestPiece, isWithinLine: true));
            return true;
        }
        if (piece.CurrentName == file.Name)
            _writtenAt = piece.ServerNow;
        if (piece.Content.Length > 0)
        {
            _grownAt = time.GetUtcNow();
            Keep(file.Take(piece.Content));
            return file.Offset < size;
        }
        if (piece.CurrentName == file.Name)
        {
            Keep(file.Rest(time.GetUtcNow()));
            return false;
        }
        if (LogFile.FormatOf(piece.CurrentName!) == file.Format)
            GoTo(new(piece.NextName ?? piece.CurrentName!, 0));
        else
            await ChangeFormatAsync(connection, piece.CurrentName!, cancellationToken);
        return true;
    }

    /// <summary>Goes on in another format. Its first file may be older than the change and tell what was told.</summary>
    private async Task ChangeFormatAsync(NpgsqlConnection connection, string current, CancellationToken cancellationToken)
    {
        var (old, format) = (_file!, LogFile.FormatOf(current));
        _file = _left.Return(format);
        if (_file is null)
        {
            var first = await pieces.ReadAsync(connection, old.Name, ILogPieces.OtherFormat, cancellationToken);
            var name = first.NextName is { } next && LogFile.FormatOf(next) == format ? next : current;
            _file = new(name, 0) { Since = _writtenAt - LeftFiles.LongestCommand };
        }
        _left.Leave(old, _file);
    }

    private void GoTo(LogFile next)
    {
        Keep(_file!.End());
        _file = next;
    }

    private void Keep(IReadOnlyList<DeadlockReport> found)
    {
        foreach (var report in found)
            _untold.Enqueue(report);
    }

    /// <summary>Tells what was found. A connection that breaks meanwhile loses nothing, and what cannot be told does not stop the rest for ever.</summary>
    private async Task TellAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        while (_untold.TryPeek(out var report))
        {
            var isLastTry = ReferenceEquals(_tried, report);
            if (isLastTry)
                _untold.Dequeue();
            _tried = report;
            await told.TellAsync(access, report, _skew, connection, cancellationToken);
            if (!isLastTry)
                _untold.Dequeue();
            _reports++;
        }
    }

    /// <summary>False while the store is away: reading from a wrong place would miss something or tell it twice.</summary>
    private async Task<bool> BeginAsync(CancellationToken cancellationToken)
    {
        if (_isKnown)
            return true;
        (_isKnown, var position) = await positions.FindAsync(access.Id, cancellationToken);
        _file = position is null ? null : new(position.FileName, position.Offset);
        return _isKnown;
    }

    private async Task NoteAsync(CancellationToken cancellationToken)
    {
        if (_file is null || time.GetUtcNow() - _notedAt < NoteEvery)
            return;
        _notedAt = time.GetUtcNow();
        await positions.NoteAsync(
            new() { TargetId = access.Id, FileName = _file.Name, Offset = _file.Done, NotedAt = _notedAt }, cancellationToken);
    }
}
