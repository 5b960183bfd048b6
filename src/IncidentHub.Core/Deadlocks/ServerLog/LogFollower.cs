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
    TargetAccess access, ILogPositions positions, ILoggedDeadlocks told, LogStatuses statuses, TimeProvider time) : ISideReading
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan NoteEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    /// <summary>Pieces in one go; what is left waits for the next, so that samples are not late.</summary>
    private const int MostPieces = 4;

    /// <summary>Further behind than this, the newest matters more than the whole.</summary>
    private const long FarBehind = 64L << 20;

    private readonly LogTail _tail = new(time);
    private LogPosition? _position;
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
            for (var i = 0; i < MostPieces; i++)
            {
                var piece = await LogPiece.ReadAsync(connection, _position?.FileName, _position?.Offset ?? 0, cancellationToken);
                if (piece.CurrentName is null)
                {
                    Tell(new(LogState.NoFiles, server.UserName));
                    return LookAgain;
                }
                if (!await TakeAsync(connection, piece, cancellationToken))
                    break;
            }
            await NoteAsync(cancellationToken);
            return Pace;
        }
        catch (PostgresException refusal) when (refusal.SqlState is not (PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow))
        {
            // Only the log is in trouble: a reading that took too long must not count as a server that is down.
            Tell(refusal.SqlState is PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidSchemaName
                ? new(LogState.NotInstalled, server.UserName)
                : new(LogState.Refused, server.UserName, _position?.FileName, 0, _skipped, _reports, refusal.SqlState == PostgresErrorCodes.QueryCanceled
                    ? "The server did not hand out its log in time."
                    : $"The server refused to read its log ({refusal.SqlState})."));
            return LookAgain;
        }

        void Tell(LogStatus status) => statuses.Tell(access.Id, status);

        // Whether there is more to read at once.
        async Task<bool> TakeAsync(NpgsqlConnection over, LogPiece piece, CancellationToken cancellation)
        {
            if (_position is null)
            {
                // Told from now on: what lies before was not ours to watch.
                var first = await LogPiece.ReadAsync(over, piece.CurrentName, long.MaxValue, cancellation);
                _position = At(piece.CurrentName!, first.Size ?? 0);
                return true;
            }
            var more = Step(piece);
            if (_tail.Take(piece.Content) is { } text)
            {
                var skew = time.GetUtcNow() - piece.ServerNow;
                foreach (var report in DeadlockReports.Read(text).Reports)
                {
                    _reports++;
                    await told.TellAsync(access, report, skew, over, cancellation);
                }
            }
            var behind = Math.Max(0, (piece.Size ?? 0) - _position.Offset);
            Tell(new(LogState.Followed, server.UserName, _position.FileName, behind, _skipped, _reports));
            return more;
        }
    }

    /// <summary>Moves on behind a piece; true while there is more.</summary>
    private bool Step(LogPiece piece)
    {
        var position = _position!;
        if (piece.Size is not { } size)
        {
            // It was removed before it was finished.
            _tail.Clear();
            _position = At(piece.CurrentName!, 0);
            return true;
        }
        if (size < position.Offset)
        {
            // A name that comes round again was begun anew.
            _tail.Clear();
            _position = At(position.FileName, 0);
            return true;
        }
        if (size - position.Offset > FarBehind)
        {
            _skipped += size - LogFunction.LongestPiece - position.Offset;
            _tail.Clear();
            _position = At(position.FileName, size - LogFunction.LongestPiece);
            return true;
        }
        position.Offset += piece.Content.Length;
        if (piece.Content.Length > 0)
            return position.Offset < size;
        if (piece.CurrentName == position.FileName || _tail.Length > 0)
            return false;
        // No next one of this kind: the server was told to write in another format.
        _position = At(piece.NextName ?? piece.CurrentName!, 0);
        return true;
    }

    private LogPosition At(string fileName, long offset) =>
        new() { TargetId = access.Id, FileName = fileName, Offset = offset, NotedAt = time.GetUtcNow() };

    /// <summary>False while the store is away: reading from a wrong place would miss something or tell it twice.</summary>
    private async Task<bool> BeginAsync(CancellationToken cancellationToken)
    {
        if (!_isKnown)
            (_isKnown, _position) = await positions.FindAsync(access.Id, cancellationToken);
        return _isKnown;
    }

    /// <summary>What is held in memory counts as unread: after a restart it is read again, and told once nevertheless.</summary>
    private async Task NoteAsync(CancellationToken cancellationToken)
    {
        if (_position is null || time.GetUtcNow() - _notedAt < NoteEvery)
            return;
        _notedAt = time.GetUtcNow();
        await positions.NoteAsync(At(_position.FileName, Math.Max(0, _position.Offset - _tail.Length)), cancellationToken);
    }
}
