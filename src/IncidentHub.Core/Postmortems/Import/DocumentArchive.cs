using System.IO.Compression;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>
/// Reads the documents out of a zip. Whatever an archive says of itself is only believed within limits: sizes are counted while it is unpacked,
/// names are names and never paths, and nothing is written anywhere.
/// </summary>
public static class DocumentArchive
{
    /// <summary>The largest archive, in bytes: 32 MiB.</summary>
    public const int MaximumBytes = 32 * 1024 * 1024;

    /// <summary>The most files in it.</summary>
    public const int MaximumEntries = 1000;

    /// <summary>The most that it may unpack to, in bytes: 24 MiB. It is held in memory while it is reviewed.</summary>
    public const long MaximumUnpacked = 24L * 1024 * 1024;

    /// <summary>How many times its packed size a file may have. Text packs to a fifth; only what was made to harm packs to a hundredth.</summary>
    public const int MaximumRatio = 200;

    // Names and all else that a directory says of so many files. It is read as a whole before a single name is known.
    private const long MaximumDirectory = MaximumEntries * 1024;

    // A page of one letter packs well and harms nobody.
    private const int AlwaysAllowed = 256 * 1024;

    private static readonly byte[] Signature = [0x50, 0x4B, 0x03, 0x04];

    /// <summary>Whether these are the first bytes of a zip.</summary>
    public static bool Is(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature) || bytes is [0x50, 0x4B, 0x05, 0x06, ..];

    /// <summary>Reads every file of the archive, each with its text or with why it has none.</summary>
    /// <param name="stream">The archive; must seek.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static ArchiveContent Read(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (stream.Length > MaximumBytes)
            return new ArchiveContent([], $"The archive is larger than {MaximumBytes / (1024 * 1024)} MiB.");
        try
        {
            if (ArchiveDirectory.LengthOf(stream) > MaximumDirectory)
                return new ArchiveContent([], $"The archive holds more than {MaximumEntries:N0} files.");
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MaximumEntries)
                return new ArchiveContent([], $"The archive holds more than {MaximumEntries:N0} files.");
            var files = new List<ArchiveFile>();
            var left = MaximumUnpacked;
            foreach (var entry in archive.Entries)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (IsNoDocument(entry))
                    continue;
                if (Unpack(entry, ref left) is not { } file)
                    return new ArchiveContent([], Bomb);
                files.Add(file);
            }

            return files.Count == 0 ? new ArchiveContent([], "The archive holds no documents.") : new ArchiveContent(files, null);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return new ArchiveContent([], "The archive is damaged or of a kind that cannot be read. Pack the documents again as an ordinary zip.");
        }
    }

    private static string Bomb => $"The archive unpacks to far more than its documents can be: {MaximumUnpacked / (1024 * 1024)} MiB in all, {MaximumRatio} times its own size at most.";

    // Folders, and what a Mac or an editor leaves beside documents.
    private static bool IsNoDocument(ZipArchiveEntry entry)
    {
        var parts = entry.FullName.Split('/', '\\');
        return parts[^1].Length == 0 || parts[^1].StartsWith('.') || parts.Contains("__MACOSX");
    }

    // Null where it unpacks to what no archive of documents does.
    private static ArchiveFile? Unpack(ZipArchiveEntry entry, ref long left)
    {
        var name = Originals.DocumentName.Of(entry.FullName);
        if (name.Length == 0)
            name = "unnamed";
        if (entry.IsEncrypted)
            return new ArchiveFile(name, null, "It is encrypted. Unpack it with its password first.");
        if (name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            return new ArchiveFile(name, null, Nested);

        using var packed = entry.Open();
        var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = packed.Read(buffer)) > 0)
        {
            left -= read;
            if (left < 0 || bytes.Length + read > AlwaysAllowed && bytes.Length + read > Math.Max(1, entry.CompressedLength) * MaximumRatio)
                return null;
            // What is too long is not kept; the rest of the archive goes on.
            if (bytes.Length + read > DocumentLimits.MaximumBytes)
                return new ArchiveFile(name, null, DocumentLimits.TooManyCharacters);
            bytes.Write(buffer.AsSpan(0, read));
        }

        var content = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        if (Is(content))
            return new ArchiveFile(name, null, Nested);
        var text = DocumentText.Decode(content);
        return new ArchiveFile(name, text.Text, text.Problem);
    }

    private const string Nested = "It is an archive within the archive. Unpack it first.";
}
