using System.Diagnostics;

namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>Runs one of PostgreSQL's or the system's programs to its end.</summary>
internal static class ServerCommand
{
    /// <summary>What a program left behind: its exit code and the text on its two outputs.</summary>
    public sealed record Outcome(int ExitCode, string Output, string Error)
    {
        public bool Succeeded => ExitCode == 0;

        /// <summary>The last lines that say what went wrong.</summary>
        public string Complaint => string.Join('\n', (Error.Trim().Length > 0 ? Error : Output).Trim().Split('\n').TakeLast(6));
    }

    /// <summary>A start description in which neither the caller's PostgreSQL settings nor its language can leak.</summary>
    public static ProcessStartInfo Describe(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false, WorkingDirectory = "/" };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    /// <summary>Runs the command and waits; a program that does not exist gives exit code 127.</summary>
    public static Task<Outcome> RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken, string? input = null) =>
        RunAsync(Describe(command), cancellationToken, input);

    /// <summary>The same for a start description that was completed by the caller.</summary>
    public static async Task<Outcome> RunAsync(ProcessStartInfo start, CancellationToken cancellationToken, string? input = null)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = TryStart(start);
        if (process is null)
            return new Outcome(127, "", $"{start.FileName}: not found or not executable");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await WriteInputAsync(process, input);
            await process.WaitForExitAsync(cancellationToken);
            return new Outcome(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static async Task WriteInputAsync(Process process, string? input)
    {
        try
        {
            if (input is not null)
                await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading; its exit code and its complaint tell more than the broken pipe.
        }
    }

    private static Process? TryStart(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
