using System.Diagnostics;

namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>One run of the server's main process. Must be started and awaited on one thread that outlives it.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const int KeptLines = 20;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PatienceAtStop = TimeSpan.FromSeconds(45);

    private readonly DataDirectoryLayout _layout;
    private readonly Process _process;
    private readonly Queue<string> _lines = new();

    private ServerProcess(DataDirectoryLayout layout, Process process)
    {
        (_layout, _process) = (layout, process);
        _process.ErrorDataReceived += (_, e) => Keep(e.Data);
        _process.BeginErrorReadLine();
    }

    public int Pid => _process.Id;

    /// <summary>Starts the server on the thread that calls.</summary>
    public static ServerProcess Start(DataDirectoryLayout layout, PostgresBinaries binaries, ServerAccount account)
    {
        var start = ServerCommand.Describe(
            account.SupervisedCommand(binaries.PathOf("postgres"), "-D", layout.Cluster, "-c", $"config_file={layout.ServerConfiguration}"));
        start.RedirectStandardError = true;
        return new ServerProcess(layout, Process.Start(start)!);
    }

    /// <summary>Waits until the server accepts connections; false when it ended first or the wait was cancelled. Recovery may take long.</summary>
    public bool WaitUntilReady(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && !_process.WaitForExit(Poll))
        {
            if (PostmasterFile.Read(_layout.PostmasterFile) is { Ready: true } file && file.Pid == Pid)
                return true;
        }

        return false;
    }

    /// <summary>Waits for the end; a server that ignores a stop, or that was not even ready when it came, is killed.</summary>
    public ServerRun WaitForEnd(bool wasReady, CancellationToken cancellationToken)
    {
        var patience = wasReady ? PatienceAtStop : TimeSpan.Zero;
        // With a time-out, because without one the wait also lasts until every child has closed the error pipe.
        while (!_process.WaitForExit(Tick))
        {
            if (cancellationToken.IsCancellationRequested && (patience -= Tick) < TimeSpan.Zero)
                _process.Kill();
        }

        return new ServerRun(wasReady, _process.ExitCode == 0, Complaint());
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();

    private string Complaint()
    {
        string[] own;
        lock (_lines)
            own = [.. _lines.Where(line => !line.Contains("log output", StringComparison.Ordinal))];
        var lines = own.Concat(ServerLog.LastComplaints(_layout)).TakeLast(6).ToArray();
        return lines.Length > 0 ? string.Join('\n', lines) : $"exit code {_process.ExitCode}";
    }

    private void Keep(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > KeptLines)
                _lines.Dequeue();
        }
    }
}
