using Microsoft.Extensions.Logging;

namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>
/// Keeps the server running until it is told to stop. One thread of its own starts the server and waits for its end: the signal
/// that ends the server with the app belongs to the thread that started it, and a thread of the pool may go away.
/// </summary>
internal sealed partial class ServerSupervisor : IDisposable
{
    private const int MostAttemptsAtStart = 50;
    private static readonly TimeSpan ShortPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(1);

    private readonly DataDirectoryLayout _layout;
    private readonly PostgresBinaries _binaries;
    private readonly ServerAccount _account;
    private readonly ILogger _logger;
    private readonly Thread _thread;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ServerSupervisor(DataDirectoryLayout layout, PostgresBinaries binaries, ServerAccount account, ILogger logger)
    {
        (_layout, _binaries, _account, _logger) = (layout, binaries, account, logger);
        _thread = new Thread(Run) { IsBackground = true, Name = "built-in PostgreSQL" };
    }

    /// <summary>The server ended, was started again and accepts connections: those from before are broken.</summary>
    public event Action? Restarted;

    /// <summary>Starts the server; done when it accepts connections.</summary>
    /// <exception cref="StoreException">It does not start.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _thread.Start();
        await _ready.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Stops the server and the thread.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        if (!_thread.IsAlive)
            return;
        if (PostmasterFile.Read(_layout.PostmasterFile) is not null)
            await LeftoverServer.StopAsync(_layout, _binaries, _account, CancellationToken.None);
        await _ended.Task;
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private void Run()
    {
        try
        {
            KeepRunning();
        }
        finally
        {
            _ready.TrySetException(new StoreException("PostgreSQL was stopped before it was ready."));
            _ended.TrySetResult();
        }
    }

    private void KeepRunning()
    {
        for (var failures = 0; !_stop.IsCancellationRequested;)
        {
            var end = RunOnce();
            failures = end.WasReady ? 0 : failures + 1;
            if (_stop.IsCancellationRequested)
                return;
            if (!_ready.Task.IsCompleted && (!end.MayPass || failures >= MostAttemptsAtStart))
            {
                _ready.SetException(new StoreException($"PostgreSQL does not start on {_layout.Cluster}: {end.Complaint}"));
                return;
            }

            if (_ready.Task.IsCompleted)
                Log.Restarting(_logger, end.Complaint);
            // A clean end was somebody's wish, perhaps the beginning of our own: no hurry then.
            _stop.Token.WaitHandle.WaitOne(end.Clean || failures > 5 ? LongPause : ShortPause);
        }
    }

    private ServerRun RunOnce()
    {
        try
        {
            LeftoverServer.ClearAsync(_layout, _binaries, _account, _logger, _stop.Token).GetAwaiter().GetResult();
            using var run = ServerProcess.Start(_layout, _binaries, _account);
            var ready = run.WaitUntilReady(_stop.Token);
            if (ready)
            {
                Log.Ready(_logger, _binaries.Major, run.Pid);
                if (!_ready.TrySetResult())
                    Restarted?.Invoke();
            }

            return run.WaitForEnd(ready, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            return new ServerRun(WasReady: false, Clean: true, "stopped");
        }
        catch (Exception e) when (e is StoreException or IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            return new ServerRun(WasReady: false, Clean: false, e.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Built-in PostgreSQL {Major} is ready, process {Pid}")]
        public static partial void Ready(ILogger logger, int major, int pid);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Built-in PostgreSQL ended and is started again: {Complaint}")]
        public static partial void Restarting(ILogger logger, string complaint);
    }
}
