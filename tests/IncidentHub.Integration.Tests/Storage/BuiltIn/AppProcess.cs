using System.Diagnostics;
using System.Globalization;
using System.Text;
using IncidentHub.Core.Storage.BuiltIn;
using Npgsql;
using Xunit;

namespace IncidentHub.Integration.Tests.Storage.BuiltIn;

/// <summary>The real app as a process of its own, on a data directory of the test.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TemporaryDataDirectory _directory;
    private readonly TaskCompletionSource<Uri> _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<string> _output;

    private AppProcess(Process process, TemporaryDataDirectory directory)
    {
        (_process, _directory) = (process, directory);
        _output = ReadAsync();
    }

    /// <summary>Starts the app; as another user through setpriv when a number is given.</summary>
    public static AppProcess Start(TemporaryDataDirectory directory, int? userId = null, params IEnumerable<(string Key, string Value)> settings)
    {
        string[] user = userId is { } id ? ["setpriv", $"--reuid={id}", $"--regid={id}", "--clear-groups"] : [];
        string[] command = [.. user, "dotnet", Path.Combine(AppContext.BaseDirectory, "IncidentHub.Web.dll")];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment["IncidentHub__DataDirectory"] = directory.Path;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["ASPNETCORE_CONTENTROOT"] = AppContext.BaseDirectory;
        // The manifest of a build points into the package folder of whoever built it, which another user may not read.
        start.Environment["ASPNETCORE_STATICWEBASSETS"] = "none";
        start.Environment["HOME"] = directory.Path;
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new AppProcess(Process.Start(start)!, directory);
    }

    /// <summary>Waits until the app has written its schema; then it has surely committed something.</summary>
    public async Task WaitUntilStoredAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while (!await HasSchemaAsync())
        {
            if (_process.HasExited)
                Assert.Fail($"The app ended with {_process.ExitCode}: {await _output}");
            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>Waits until the app has said where to open it; then it also handles signals. The answer is its address.</summary>
    public async Task<Uri> WaitUntilOpenAsync()
    {
        if (await Task.WhenAny(_open.Task, _output).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken) == _output)
            Assert.Fail($"The app ended: {await _output}");
        return await _open.Task;
    }

    /// <summary>As the kernel does it when memory runs out: without a chance to clean up.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Asks the app to end, as systemd does, and gives its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        await ServerCommand.RunAsync(["kill", "-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)], TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>What it wrote; complete once it has ended.</summary>
    public Task<string> OutputAsync() => _output;

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<string> ReadAsync()
    {
        var errors = _process.StandardError.ReadToEndAsync();
        var text = new StringBuilder();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            text.AppendLine(line);
            if (line.StartsWith("Open http://", StringComparison.Ordinal) || line.StartsWith("IncidentHub is at http://", StringComparison.Ordinal))
                _open.TrySetResult(new Uri(new Uri(line.Split(' ').First(word => word.StartsWith("http", StringComparison.Ordinal))), "/"));
        }

        return text.Append(await errors).ToString();
    }

    private async Task<bool> HasSchemaAsync()
    {
        if (ServerAddress.OfRunning(new DataDirectoryLayout(_directory.Path)) is not { } address)
            return false;
        try
        {
            var database = address.ConnectionString(ServerAddress.Application, ServerAddress.Application);
            return await TemporaryDataDirectory.AskAsync<bool>(database, "SELECT to_regclass('incidents') IS NOT NULL");
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
