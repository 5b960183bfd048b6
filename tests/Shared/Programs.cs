using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace IncidentHub.Tests.Shared;

/// <summary>Programs that tests and benchmarks run beside themselves: servers, poolers, exporters, loads.</summary>
public static class Programs
{
    private const int Sigint = 2;

    /// <summary>The one that the packages of the system's own server bring.</summary>
    private const string OrdinaryUser = "postgres";

    private const string SetPriv = "/usr/bin/setpriv";

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);

    /// <summary>The command as an ordinary user runs it: PostgreSQL and its poolers refuse to run as root.</summary>
    public static ProcessStartInfo AsOrdinaryUser(string program, params IEnumerable<string> arguments)
    {
        IEnumerable<string> command = [program, .. arguments];
        if (!File.Exists(SetPriv))
            return Describe(command);
        // With a signal to shut down should this process be killed.
        if (!Environment.IsPrivilegedProcess)
            return Describe([SetPriv, "--pdeathsig=INT", .. command]);
        return Describe([SetPriv, $"--reuid={OrdinaryUser}", $"--regid={OrdinaryUser}", "--clear-groups", "--pdeathsig=INT", .. command]);

        static ProcessStartInfo Describe(IEnumerable<string> whole) =>
            new(whole.First(), whole.Skip(1)) { WorkingDirectory = "/", Environment = { ["LC_ALL"] = "C" } };
    }

    /// <summary>Gives a file or folder to the user of <see cref="AsOrdinaryUser"/>.</summary>
    public static async Task HandOverAsync(string path)
    {
        if (Environment.IsPrivilegedProcess)
            await RunAsync(new ProcessStartInfo("chown", ["-R", $"{OrdinaryUser}:", path]));
    }

    /// <summary>
    /// Starts a program on a thread that lives as long as the program: the signal that ends it with this process is sent when the thread that
    /// started it ends.
    /// </summary>
    public static Task<Process> LaunchAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(Run) { IsBackground = true };
        thread.Start();
        return started.Task;

        void Run()
        {
            try
            {
                var process = Process.Start(start)!;
                started.SetResult(process);
                process.WaitForExit();
            }
            catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
            {
                started.TrySetException(exception);
            }
        }
    }

    /// <summary>A port that nobody listened on a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Ends a program as Ctrl+C would: a server at once and in order.</summary>
    public static async Task StopAsync(Process process)
    {
        if (!process.HasExited)
        {
            var kill = new ProcessStartInfo("kill", [$"-{Sigint}", process.Id.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true };
            using var signal = Process.Start(kill)!;
            await signal.WaitForExitAsync();
        }
        using var patience = new CancellationTokenSource(StopPatience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message has what it said.</exception>
    public static async Task RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)}: {await error}");
    }
}
