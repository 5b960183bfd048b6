using System.Diagnostics;
using System.Globalization;
using System.Text;
using IncidentHub.Web.Postmortems.Out;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Integration.Tests.Postmortems.Out;

/// <summary>A printer that keeps to its time, its places and its folder, whatever the program does that it runs.</summary>
public sealed class ChromiumPrinterTests : IDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("incidenthub-printer-");
    private readonly FakeTimeProvider time = new();

    // Says who it and its child are and where it works, in a file that appears at once, and then does what no browser should.
    private const string Sleeps = "sleep 600 & echo \"$$ $! $HOME\" > \"$0.$$.new\"; mv \"$0.$$.new\" \"$0.$$.started\"; wait";

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Print_ProgramThatNeverEnds_IsEndedWithItsChildrenAtTheLimit()
    {
        using var printer = Printer(Sleeps);

        var printing = printer.PrintAsync(WriteAsync, Stop);
        var (processes, work) = await StartedAsync();
        Assert.All(processes, process => Assert.True(IsRunning(process)));
        time.Advance(ChromiumPrinter.Limit);

        Assert.IsType<PrintResult.TooSlow>(await printing);
        await AssertGoneAsync(processes, work);
    }

    [Fact]
    public async Task Print_NobodyWaitsAnyMore_EndsTheProgram()
    {
        using var printer = Printer(Sleeps);
        using var reader = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        var printing = printer.PrintAsync(WriteAsync, reader.Token);
        var (processes, work) = await StartedAsync();
        await reader.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => printing);
        await AssertGoneAsync(processes, work);
    }

    [Fact]
    public async Task Print_BothPlacesTaken_WaitsForItsTurnAndNoLonger()
    {
        using var printer = Printer(Sleeps);
        using var readers = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var first = printer.PrintAsync(WriteAsync, readers.Token);
        var second = printer.PrintAsync(WriteAsync, readers.Token);
        await StartedAsync(2);

        var third = printer.PrintAsync((_, _) => throw new InvalidOperationException("It has no turn."), Stop);
        time.Advance(ChromiumPrinter.Limit);

        Assert.IsType<PrintResult.Busy>(await third);
        Assert.IsType<PrintResult.TooSlow>(await first);
        Assert.IsType<PrintResult.TooSlow>(await second);
    }

    [Theory]
    [InlineData("echo no display >&2; exit 1")]
    [InlineData("exit 0")]
    [InlineData("for a in \"$@\"; do case $a in --print-to-pdf=*) echo '<html>' > \"${a#*=}\";; esac; done")]
    public async Task Print_ProgramThatEndsWithoutAPdf_HasFailed(string script)
    {
        using var printer = Printer(script);

        Assert.IsType<PrintResult.Failed>(await printer.PrintAsync(WriteAsync, Stop));
    }

    [Fact]
    public async Task Print_Program_GetsTheDocumentAndNoneOfOurSecrets()
    {
        using var printer = Printer("for a in \"$@\"; do case $a in --print-to-pdf=*) pdf=${a#*=};; esac; done; (printf '%%PDF-'; env; printf '%s\\n' \"$@\"; cat document.html) > \"$pdf\"");
        Environment.SetEnvironmentVariable("IncidentHub__TestSecret", "do not tell");

        var printed = Assert.IsType<PrintResult.Printed>(await printer.PrintAsync(WriteAsync, Stop));
        var told = Encoding.UTF8.GetString(printed.Pdf);

        Assert.Contains("<p>the document</p>", told, StringComparison.Ordinal);
        Assert.DoesNotContain("do not tell", told, StringComparison.Ordinal);
        Assert.Contains("--host-resolver-rules=MAP * ~NOTFOUND\n", told, StringComparison.Ordinal);
        Assert.Equal(Environment.IsPrivilegedProcess, told.Contains("--no-sandbox", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Print_NoProgram_SaysWhatToDo()
    {
        using var printer = new ChromiumPrinter(Program(Path.Combine(folder.FullName, "missing")), time, NullLogger<ChromiumPrinter>.Instance);

        var result = Assert.IsType<PrintResult.NoProgram>(await printer.PrintAsync(WriteAsync, Stop));

        Assert.Contains("IncidentHub__Chromium", result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.FullName, result.Reason, StringComparison.Ordinal);
    }

    private static Task WriteAsync(Stream stream, CancellationToken cancellationToken) => stream.WriteAsync("<p>the document</p>"u8.ToArray(), cancellationToken).AsTask();

    private static ChromiumProgram Program(string path) =>
        new(new ConfigurationBuilder().AddInMemoryCollection([new(ChromiumProgram.Key, path)]).Build());

    private ChromiumPrinter Printer(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The programs that stand in for Chromium are scripts of a shell.");
        var path = Path.Combine(folder.FullName, "chromium");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new ChromiumPrinter(Program(path), time, NullLogger<ChromiumPrinter>.Instance);
    }

    private async Task<(IReadOnlyList<int> Processes, string Work)> StartedAsync(int programs = 1)
    {
        string[] started;
        while ((started = Directory.GetFiles(folder.FullName, "*.started")).Length < programs)
            await Task.Delay(20, Stop);
        var said = (await File.ReadAllTextAsync(started[0], Stop)).Split(' ', 3);
        return ([.. said[..2].Select(id => int.Parse(id, CultureInfo.InvariantCulture))], said[2].Trim());
    }

    private static async Task AssertGoneAsync(IReadOnlyList<int> processes, string work)
    {
        // A child whose parent was ended is taken by another process, which may need a moment.
        var watch = Stopwatch.StartNew();
        while (processes.Any(IsRunning) && watch.Elapsed < TimeSpan.FromSeconds(10))
            await Task.Delay(20, Stop);
        Assert.DoesNotContain(processes, IsRunning);
        Assert.False(Directory.Exists(work), "The folder of the document is still there.");
    }

    private static bool IsRunning(int id)
    {
        // An ended process that nobody took is none that runs.
        var status = $"/proc/{id}/stat";
        if (OperatingSystem.IsLinux())
            return File.Exists(status) && ReadState(status) is not ('Z' or 'X' or ' ');
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static char ReadState(string status)
    {
        try
        {
            var text = File.ReadAllText(status);
            return text[text.LastIndexOf(')') + 2];
        }
        catch (IOException)
        {
            return ' ';
        }
    }
}
