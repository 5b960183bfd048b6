using System.Data.Common;
using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Core.Postmortems.Import.Originals;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Postmortems.Import;

/// <summary>
/// The documents that somebody brought at once: files, a folder, archives or a pasted text, read one after the other off the circuit. What
/// is held of them is bounded.
/// </summary>
public sealed class ImportBatch(TimeZoneInfo zone, Func<string, Task<int?>> find, Func<Task> changed) : IDisposable
{
    /// <summary>The most documents at once.</summary>
    public const int MaximumDocuments = 1000;

    // Text that is held, in characters: as much as the largest archive may hold.
    private const long MaximumHeld = DocumentArchive.MaximumUnpacked;

    // Whether a document was imported already is asked again when it is saved.
    private async Task<int?> TryFindAsync(string text)
    {
        try
        {
            return await find(text);
        }
        catch (Exception exception) when (exception is DbException or TimeoutException)
        {
            return null;
        }
    }

    private readonly List<ImportDocument> documents = [];
    private CancellationTokenSource? reading;
    private long held;

    /// <summary>The documents in the order in which they came.</summary>
    public IReadOnlyList<ImportDocument> Documents => documents;

    /// <summary>How many of how many were read, while they are.</summary>
    public (int Done, int Total)? Progress { get; private set; }

    /// <summary>What is wrong with what was brought as a whole.</summary>
    public string? Problem { get; private set; }

    /// <summary>Stops reading; what was read stays.</summary>
    public void Cancel() => reading?.Cancel();

    public void Dispose()
    {
        reading?.Cancel();
        reading?.Dispose();
    }

    /// <summary>Reads files as the browser sends them.</summary>
    public async Task ReadAsync(IReadOnlyList<IBrowserFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        await BeginAsync(files.Count, async cancellationToken =>
        {
            foreach (var file in files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await ReadFileAsync(file, cancellationToken);
                await StepAsync();
            }
        });
    }

    /// <summary>Reads a text that was pasted.</summary>
    /// <param name="open">Opens it, in UTF-8; null when it is longer than a document may be.</param>
    public Task ReadAsync(Func<CancellationToken, Task<Stream?>> open) => BeginAsync(1, async cancellationToken =>
    {
        var document = Add("");
        var bytes = new MemoryStream();
        try
        {
            await using var stream = await open(cancellationToken);
            if (stream is null)
            {
                document.Refuse(DocumentLimits.TooManyCharacters);
                return;
            }

            await stream.CopyToAsync(bytes, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or TimeoutException or JSException)
        {
            document.Refuse("The text could not be read to its end. Read it again.");
            return;
        }

        if (DocumentText.Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)) is { Text: { } text })
            await TakeAsync(document, text, cancellationToken);
        else
            document.Refuse("The text holds characters that no text has; only text and Markdown can be imported.");
    });

    private async Task BeginAsync(int count, Func<CancellationToken, Task> read)
    {
        if (Progress is not null)
            return;
        using var cancel = reading = new CancellationTokenSource();
        (Progress, Problem) = ((0, count), null);
        await changed();
        try
        {
            await read(cancel.Token);
        }
        catch (OperationCanceledException)
        {
            documents.RemoveAll(document => document.State == ImportState.Waiting);
            Problem = "Stopped. What was read until then is below.";
        }
        finally
        {
            (Progress, reading) = (null, null);
            await changed();
        }
    }

    private async Task StepAsync()
    {
        Progress = Progress is var (done, total) ? (done + 1, total) : null;
        await changed();
    }

    private async Task ReadFileAsync(IBrowserFile file, CancellationToken cancellationToken)
    {
        var name = DocumentName.Of(file.Name);
        var isArchive = name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);
        if (file.Size > (isArchive ? DocumentArchive.MaximumBytes : DocumentLimits.MaximumBytes))
        {
            // Its size tells: not a byte of it is sent.
            Add(name).Refuse(isArchive ? $"The archive is larger than {DocumentArchive.MaximumBytes / (1024 * 1024)} MiB." : DocumentLimits.TooManyCharacters);
            return;
        }

        var bytes = new MemoryStream();
        try
        {
            await using var stream = file.OpenReadStream(DocumentArchive.MaximumBytes, cancellationToken);
            await stream.CopyToAsync(bytes, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or TimeoutException or JSException)
        {
            Add(name).Refuse("The file could not be read to its end. Choose it again.");
            return;
        }

        if (isArchive || DocumentArchive.Is(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)))
            await ReadArchiveAsync(name, bytes, cancellationToken);
        else if (DocumentText.Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)) is { Text: { } text })
            await TakeAsync(Add(name), text, cancellationToken);
        else
            Add(name).Refuse("The document is binary; only text, Markdown and zip archives of them can be imported.");
    }

    private async Task ReadArchiveAsync(string name, MemoryStream bytes, CancellationToken cancellationToken)
    {
        bytes.Position = 0;
        var content = await Task.Run(() => DocumentArchive.Read(bytes, cancellationToken), cancellationToken);
        if (content.Problem is { } problem)
        {
            Add(name).Refuse(problem);
            return;
        }

        Progress = Progress is var (done, total) ? (done, total + content.Files.Count - 1) : null;
        foreach (var (index, file) in content.Files.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var document = Add(file.Name);
            if (file.Text is { } text)
                await TakeAsync(document, text, cancellationToken);
            else
                document.Refuse(file.Problem ?? "It cannot be read.");
            if (index < content.Files.Count - 1)
                await StepAsync();
        }
    }

    private ImportDocument Add(string name)
    {
        var document = new ImportDocument(name);
        documents.Add(document);
        return document;
    }

    private async Task TakeAsync(ImportDocument document, string text, CancellationToken cancellationToken)
    {
        held += text.Length;
        if (documents.Count > MaximumDocuments || held > MaximumHeld)
        {
            held -= text.Length;
            document.Refuse("These are too many documents at once. Save those that were read, then bring this one again.");
            return;
        }

        // Off the circuit: a long document takes a moment, and the page stays alive meanwhile.
        var read = await Task.Run(() => DocumentImporter.Read(text, document.Name.Length > 0 ? document.Name : null), cancellationToken);
        if (read.TellsOfIncident)
            document.Take(read, text, await TryFindAsync(text), zone);
        else
        {
            held -= text.Length;
            document.Take(read, text, null, zone);
        }
    }
}
