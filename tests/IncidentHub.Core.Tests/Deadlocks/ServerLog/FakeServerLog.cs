using System.Text;
using IncidentHub.Core.Deadlocks.Reports;
using IncidentHub.Core.Deadlocks.ServerLog;
using IncidentHub.Core.Monitoring;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace IncidentHub.Core.Tests.Deadlocks.ServerLog;

/// <summary>The log files of a server that a test writes, the store's memory of how far they were read, and what was told of them.</summary>
internal sealed class FakeServerLog(FakeTimeProvider time) : ILogPieces, ILogPositions, ILoggedDeadlocks
{
    private readonly List<(string Name, List<byte> Content)> _files = [];

    /// <summary>The file that is written now; null for a server without log files.</summary>
    public string? Current { get; set; }

    /// <summary>How far the server's clock is ahead of ours.</summary>
    public TimeSpan Ahead { get; init; }

    public List<DeadlockReport> Told { get; } = [];

    public List<TimeSpan> Skews { get; } = [];

    public LogPosition? Noted { get; set; }

    /// <summary>Bytes that a call hands out at most.</summary>
    public int LongestPiece { get; set; } = LogFunction.LongestPiece;

    /// <summary>Thrown by the next telling.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Bytes handed out.</summary>
    public long Handed { get; private set; }

    public IEnumerable<int?> Victims => Told.Select(report => report.VictimPid);

    public FakeServerLog Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public FakeServerLog Write(string name, byte[] bytes)
    {
        if (_files.All(file => file.Name != name))
            _files.Add((name, []));
        _files.Single(file => file.Name == name).Content.AddRange(bytes);
        Current ??= name;
        return this;
    }

    public void Remove(string name) => _files.RemoveAll(file => file.Name == name);

    public Task<LogPiece> ReadAsync(NpgsqlConnection connection, string? name, long start, CancellationToken cancellationToken)
    {
        var index = _files.FindIndex(file => file.Name == name);
        var content = index < 0 ? null : _files[index].Content;
        byte[] piece = content is null || start < 0 || start >= content.Count ? [] : [.. content.Skip((int)start).Take(LongestPiece)];
        Handed += piece.Length;
        var next = index < 0 ? null : _files.Skip(index + 1).Select(file => file.Name).FirstOrDefault(other => Path.GetExtension(other) == Path.GetExtension(start < 0 ? Current : name));
        return Task.FromResult(new LogPiece(time.GetUtcNow() + Ahead, Current, content?.Count, piece, next));
    }

    public Task<(bool IsKnown, LogPosition? Position)> FindAsync(Guid targetId, CancellationToken cancellationToken) => Task.FromResult((true, Noted));

    public Task NoteAsync(LogPosition position, CancellationToken cancellationToken)
    {
        Noted = position;
        return Task.CompletedTask;
    }

    public Task TellAsync(TargetAccess access, DeadlockReport report, TimeSpan skew, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (Fault is { } fault)
        {
            Fault = null;
            throw fault;
        }
        Told.Add(report);
        Skews.Add(skew);
        return Task.CompletedTask;
    }
}
