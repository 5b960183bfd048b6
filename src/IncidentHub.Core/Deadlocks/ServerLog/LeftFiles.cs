using IncidentHub.Core.Deadlocks.Reports;
using Npgsql;

namespace IncidentHub.Core.Deadlocks.ServerLog;

/// <summary>
/// Files of a format that is written no more. They are read for a while yet: a session hears of another <c>log_destination</c> with its next
/// command, so one that waits for a lock when it changes reports its deadlock in the old format; and what reaches the collector after it has
/// closed a file of csvlog or jsonlog, it writes into the text log.
/// </summary>
internal sealed class LeftFiles(ILogPieces pieces, TimeProvider time)
{
    /// <summary>How long a command waits for a lock, or a reader is behind.</summary>
    public static readonly TimeSpan LongestCommand = TimeSpan.FromMinutes(1);

    private readonly List<(LogFile File, DateTimeOffset Until)> _files = [];

    /// <summary>Leaves a format: its file, and the text log beside the new one.</summary>
    public void Leave(LogFile old, LogFile next)
    {
        var until = time.GetUtcNow() + LongestCommand;
        var text = _files.FindIndex(left => left.File.Format == ServerLogFormat.Stderr);
        if (text >= 0)
            _files[text] = (_files[text].File, until);
        else if (old.Format != ServerLogFormat.Stderr && next.Format != ServerLogFormat.Stderr)
            _files.Add((new(Path.ChangeExtension(next.Name, ".log"), 0) { Since = next.Since }, until));
        _files.Add((old, until));
    }

    /// <summary>Goes back to a format that was left a moment ago.</summary>
    public LogFile? Return(ServerLogFormat format)
    {
        var index = _files.FindIndex(left => left.File.Format == format);
        if (index < 0)
            return null;
        var file = _files[index].File;
        _files.RemoveAt(index);
        return file;
    }

    /// <summary>Reads what was written meanwhile: of each file a piece.</summary>
    /// <param name="connection">To the server.</param>
    /// <param name="keep">Gets what was found at once: the connection may break before the next file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ReadAsync(NpgsqlConnection connection, Action<IReadOnlyList<DeadlockReport>> keep, CancellationToken cancellationToken)
    {
        for (var i = _files.Count - 1; i >= 0; i--)
        {
            var (file, until) = _files[i];
            var piece = await pieces.ReadAsync(connection, file.Name, file.Offset, cancellationToken);
            var isOver = piece.Size is null || piece.Size < file.Offset || time.GetUtcNow() > until;
            var next = piece.Content.Length == 0 && piece.NextName is { } name && LogFile.FormatOf(name) == file.Format ? name : null;
            if (isOver || next is not null)
                keep(file.End());
            else
                keep(piece.Content.Length > 0 ? file.Take(piece.Content) : file.Rest(time.GetUtcNow()));
            if (isOver)
                _files.RemoveAt(i);
            else if (next is not null)
                _files[i] = (new(next, 0), until);
        }
    }
}
