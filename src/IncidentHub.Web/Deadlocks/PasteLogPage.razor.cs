using System.Globalization;
using IncidentHub.Core.Deadlocks.Reports;
using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components.Forms;

namespace IncidentHub.Web.Deadlocks;

/// <summary>Reads the deadlock reports of a text that somebody pasted or chose. The text itself is dropped as soon as it is read.</summary>
public sealed partial class PasteLogPage
{
    /// <summary>The most deadlocks that a page draws.</summary>
    private const int Shown = 50;

    private const string Example = """
        ERROR:  deadlock detected
        DETAIL:  Process 14386 waits for ShareLock on transaction 738; blocked by process 14387.
        	Process 14387 waits for ShareLock on transaction 737; blocked by process 14386.
        	Process 14386: UPDATE accounts …
        """;

    private LongTextField? pasted;
    private DeadlockReading? reading;
    private string? problem;
    private string announcement = "";
    private bool busy;

    private Task ReadFileAsync(InputFileChangeEventArgs args) => args.File.Size > DocumentText.MaximumBytes
        ? RefuseAsync($"{args.File.Name} is larger than {DocumentText.MaximumBytes / (1024 * 1024)} MiB. Cut out the part around the deadlock.")
        : ReadAsync(() => new(args.File.OpenReadStream(DocumentText.MaximumBytes)));

    private Task ReadPastedAsync() => ReadAsync(() => new(pasted!.OpenAsync(DocumentText.MaximumBytes)));

    private async Task ReadAsync(Func<ValueTask<Stream?>> open)
    {
        if (busy)
            return;
        (busy, problem) = (true, null);
        try
        {
            using var bytes = new MemoryStream();
            await using (var stream = await open())
            {
                if (stream is null)
                {
                    await RefuseAsync($"The text is larger than {DocumentText.MaximumBytes / (1024 * 1024)} MiB. Cut out the part around the deadlock.");
                    return;
                }
                await stream.CopyToAsync(bytes);
            }
            var text = DocumentText.Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
            if (string.IsNullOrWhiteSpace(text.Text))
                await RefuseAsync(text.Text is null ? "That is no text. Choose a log file, uncompressed." : "There is no text yet. Paste it, or choose a file.");
            else
                await ShowAsync(text.Text);
        }
        catch (IOException)
        {
            await RefuseAsync("The text could not be read to its end. Try again.");
        }
        finally
        {
            busy = false;
        }
    }

    private async Task ShowAsync(string text)
    {
        // Off the circuit: a long log takes a moment, and the page stays alive meanwhile.
        reading = await Task.Run(() => DeadlockReports.Read(text));
        announcement = reading.Reports.Count switch
        {
            0 => "No deadlock was found.",
            1 => "One deadlock was found.",
            var count => string.Create(CultureInfo.InvariantCulture, $"{count} deadlocks were found."),
        };
    }

    private Task RefuseAsync(string why)
    {
        problem = why;
        return Task.CompletedTask;
    }

    private void StartOver() => (reading, problem, announcement) = (null, null, "");

    private static string Lines(IEnumerable<ReportDoubt> doubts)
    {
        var lines = doubts.Select(doubt => doubt.Line.ToString(CultureInfo.InvariantCulture)).ToList();
        return $"{(lines.Count == 1 ? "Line" : "Lines")} {string.Join(", ", lines)}";
    }
}
