using System.ComponentModel;
using System.Diagnostics;

namespace IncidentHub.Web.Postmortems.Out;

/// <summary>
/// Prints HTML as a PDF with the browser of this machine. Each document gets a process and a folder of its own; both are gone when it is
/// printed, when it took too long, and when nobody waits for it any more.
/// </summary>
internal sealed partial class ChromiumPrinter(ChromiumProgram chromium, TimeProvider time, ILogger<ChromiumPrinter> logger) : IDisposable
{
    /// <summary>How long a document waits for its turn, and how long it may then take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // A browser takes some hundred megabytes and a processor: the machine that prints is the one that watches databases.
    private const int AtOnce = 2;
    private const int LargestPdf = 100_000_000;
    private const int KeptComplaint = 2_000;
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim turns = new(AtOnce);

    /// <param name="write">Writes the document, which needs nothing but itself.</param>
    /// <param name="cancellationToken">Nobody waits any more: the program is ended.</param>
    public async Task<PrintResult> PrintAsync(Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        if (chromium.Find() is not { } program)
            return new PrintResult.NoProgram(chromium.Missing);
        if (!await TakeTurnAsync(cancellationToken))
            return new PrintResult.Busy();
        try
        {
            return await PrintAsync(program, write, cancellationToken);
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();

    private async Task<bool> TakeTurnAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await turns.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<PrintResult> PrintAsync(string program, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        // Readable by this account only, as the document is.
        var folder = Directory.CreateTempSubdirectory("incidenthub-pdf-");
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var (html, pdf) = (Path.Combine(folder.FullName, "document.html"), Path.Combine(folder.FullName, "document.pdf"));
            await using (var file = File.Create(html))
                await write(file, either.Token);
            var complaint = await RunAsync(ChromiumCommand.Describe(program, folder.FullName, html, pdf), either.Token);
            // It ends with 0 whether it printed or not.
            if (await ReadAsync(pdf, either.Token) is { } printed)
                return new PrintResult.Printed(printed);
            Log.Failed(logger, complaint);
            return new PrintResult.Failed();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Log.TooSlow(logger, (int)Limit.TotalSeconds);
            return new PrintResult.TooSlow();
        }
        finally
        {
            await RemoveAsync(folder);
        }
    }

    private static async Task<string> RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            return exception.Message;
        }

        using (process)
        {
            process.StandardInput.Close();
            // Read to the end, or a talkative program stands still; but not waited for: what it started may outlive it with the pipe in hand.
            _ = TailAsync(process.StandardOutput);
            var complaint = TailAsync(process.StandardError);
            try
            {
                await process.WaitForExitAsync(cancellationToken);
            }
            finally
            {
                if (!process.HasExited)
                    await EndAsync(process);
            }

            return await Task.WhenAny(complaint, Task.Delay(Aftermath, CancellationToken.None)) == complaint ? await complaint : "";
        }
    }

    private static async Task EndAsync(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            using var patience = new CancellationTokenSource(Aftermath);
            await process.WaitForExitAsync(patience.Token);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException or OperationCanceledException)
        {
            // It ended by itself meanwhile, or a part of the tree did.
        }
    }

    private static async Task<string> TailAsync(StreamReader reader)
    {
        var (tail, buffer) = ("", new char[KeptComplaint]);
        try
        {
            while (await reader.ReadAsync(buffer) is > 0 and var read)
            {
                tail += new string(buffer, 0, read);
                tail = tail[Math.Max(0, tail.Length - KeptComplaint)..];
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The process was let go.
        }

        return tail;
    }

    private static async Task<byte[]?> ReadAsync(string pdf, CancellationToken cancellationToken)
    {
        if (!File.Exists(pdf) || new FileInfo(pdf).Length is 0 or > LargestPdf)
            return null;
        var bytes = await File.ReadAllBytesAsync(pdf, cancellationToken);
        return bytes.AsSpan().StartsWith("%PDF-"u8) ? bytes : null;
    }

    // Processes that were just ended may still be writing into it.
    private async Task RemoveAsync(DirectoryInfo folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                folder.Delete(recursive: true);
                return;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                if (!Directory.Exists(folder.FullName))
                    return;
                if (attempt == 10)
                {
                    Log.Left(logger, folder.FullName, exception);
                    return;
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Chromium ended without a PDF: {Complaint}")]
        public static partial void Failed(ILogger logger, string complaint);

        [LoggerMessage(2, LogLevel.Warning, "Printing a PDF took longer than {Seconds} s and was ended.")]
        public static partial void TooSlow(ILogger logger, int seconds);

        [LoggerMessage(3, LogLevel.Warning, "A folder of a printed document could not be removed: {Folder}")]
        public static partial void Left(ILogger logger, string folder, Exception exception);
    }
}
