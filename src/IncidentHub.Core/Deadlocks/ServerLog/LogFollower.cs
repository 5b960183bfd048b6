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

    /// <summary>
    /// A session hears of another <c>log_destination</c> with its next command: one that waits for a lock when it changes still reports its
    /// deadlock in the old format.
    /// </summary>
    private static readonly TimeSpan LongestCommand = TimeSpan.FromMinutes(1);

    /// <summary>Pieces in one go; what is left waits for the next, so that samples are not late.</summary>
    private const int MostPieces = 4;

    /// <summary>Further behind than this, the newest matters more than the whole.</summary>
    private const long FarBehind = 64L << 20;

    private readonly Queue<DeadlockReport> _untold = new();
    private LogFile? _file;
    private (LogFile File, DateTimeOffset Until)? _left;
    private DateTimeOffset? _writtenAt;
    private DeadlockReport? _tried;
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
                more = Step(piece);
                await TellAsync(connection, piece, cancellationToken);
                var behind = file == _file ? Math.Max(0, (piece.Size ?? 0) - file.Offset) : 0;
                statuses.Tell(access.Id, new(LogState.Followed, server.UserName, _file.Name, behind, _skipped, _reports));
            }
            await ReadLeftAsync(connection, cancellationToken);
            await NoteAsync(cancellationToken);
            return Pace;
        }
        catch (PostgresException refusal) when (refusal.SqlState is not (PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow))
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
    private bool Step(LogPiece piece)
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
            Keep(file.Take(piece.Content));
            return file.Offset < size;
        }
        if (piece.CurrentName == file.Name)
        {
            Keep(file.Rest(time.GetUtcNow()));
            return false;
        }
        GoTo(piece.NextName is { } next ? new(next, 0) : Other(piece.CurrentName!));
        return true;
    }

    /// <summary>A file in another format, which may be older than the change and tell what was told.</summary>
    private LogFile Other(string name)
    {
        var other = _left is { File: var back } && back.Name == name ? back : new(name, 0) { Since = _writtenAt - LongestCommand };
        if (other.Format == _file!.Format)
            return new(name, 0);
        _left = (_file, time.GetUtcNow() + LongestCommand);
        return other;
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
    private async Task TellAsync(NpgsqlConnection connection, LogPiece piece, CancellationToken cancellationToken)
    {
        while (_untold.TryPeek(out var report))
        {
            var isLastTry = ReferenceEquals(_tried, report);
            if (isLastTry)
                _untold.Dequeue();
            _tried = report;
            await told.TellAsync(access, report, time.GetUtcNow() - piece.ServerNow, connection, cancellationToken);
            if (!isLastTry)
                _untold.Dequeue();
            _reports++;
        }
    }

    private async Task ReadLeftAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (_left is not { } left)
            return;
        var piece = await pieces.ReadAsync(connection, left.File.Name, left.File.Offset, cancellationToken);
        if (piece.Size is null || piece.Size < left.File.Offset || time.GetUtcNow() > left.Until)
            _left = null;
        else
            Keep(piece.Content.Length > 0 ? left.File.Take(piece.Content) : left.File.Rest(time.GetUtcNow()));
        await TellAsync(connection, piece, cancellationToken);
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
