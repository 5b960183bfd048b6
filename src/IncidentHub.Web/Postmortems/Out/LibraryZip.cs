using System.IO.Compression;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Out;

namespace IncidentHub.Web.Postmortems.Out;

/// <summary>The whole library in one archive, written while it is read: one document and one picture at a time are in memory.</summary>
internal sealed class LibraryZip(OutLibrary library, PostmortemShelf shelf, OutWriter writer)
{
    // What the times of an archive can say.
    private static readonly DateTimeOffset Earliest = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2107, 12, 31, 23, 59, 58, TimeSpan.Zero);

    /// <param name="to">Takes the archive as it grows; need not be able to go back.</param>
    /// <param name="actor">Who takes it along.</param>
    /// <param name="site">Where this installation is reached.</param>
    /// <param name="cancellationToken">Gives up, which leaves no readable archive.</param>
    public async Task WriteAsync(Stream to, Actor actor, Uri? site, CancellationToken cancellationToken)
    {
        var listed = await library.ListAsync(actor, cancellationToken);
        var held = new List<OutEntry>(listed.Count);
        await using var patient = new PatientStream(to);
        var zip = await ZipArchive.CreateAsync(patient, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        foreach (var entry in listed)
        {
            // Withdrawn from this reader since it was listed.
            if (await shelf.ReadAsync(actor, entry.IncidentNumber, entry.VersionNumber, cancellationToken) is not { } published)
                continue;
            await AddAsync(zip, $"{entry.Folder}/{OutIndex.Source}", entry.PublishedAt, stream => WriteTextAsync(stream, published.Markdown, cancellationToken), cancellationToken);
            await AddAsync(zip, $"{entry.Folder}/{OutIndex.Document}", entry.PublishedAt, stream => writer.WriteAsync(stream, actor, published, site, cancellationToken), cancellationToken);
            held.Add(entry);
        }

        // Last, so that it names what really is inside.
        var newest = held.Count > 0 ? held[0].PublishedAt : Earliest;
        await AddAsync(zip, OutIndex.Name, newest, stream => WriteTextAsync(stream, OutIndex.Compose(held), cancellationToken), cancellationToken);
        // Only now: after a fault, closing it would make half a library look whole.
        await zip.DisposeAsync();
        await patient.FlushAsync(cancellationToken);
    }

    private static async Task AddAsync(ZipArchive zip, string name, DateTimeOffset at, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        var file = zip.CreateEntry(name);
        file.LastWriteTime = at < Earliest ? Earliest : at > Latest ? Latest : at.ToUniversalTime();
        await using var stream = await file.OpenAsync(cancellationToken);
        await write(stream);
        // Leaves as little as can be for closing it.
        await stream.FlushAsync(cancellationToken);
    }

    private static async Task WriteTextAsync(Stream stream, string text, CancellationToken cancellationToken)
    {
        // Leaves no mark of byte order, which programs that read Markdown show.
        await using var writer = new StreamWriter(stream, leaveOpen: true);
        await writer.WriteAsync(text.AsMemory(), cancellationToken);
    }
}
