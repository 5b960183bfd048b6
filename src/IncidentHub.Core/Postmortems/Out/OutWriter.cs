using System.Buffers;
using System.Buffers.Text;
using System.Text;
using IncidentHub.Core.People;

namespace IncidentHub.Core.Postmortems.Out;

/// <summary>Writes a published version as one self-contained file of HTML.</summary>
/// <param name="pictures">Gives the pictures that may stand in it.</param>
public sealed class OutWriter(OutPictures pictures)
{
    // A multiple of three, so that the parts join to one Base64 text.
    private const int Step = 48 * 1024;

    /// <summary>Writes it, with at most one picture in memory at a time.</summary>
    /// <param name="to">Takes UTF-8; neither flushed nor closed.</param>
    /// <param name="actor">Who reads: pictures that this person may not see are told by their words.</param>
    /// <param name="published">The version, as this person was given it.</param>
    /// <param name="site">Where this installation is reached; null leaves links to its pages as text.</param>
    /// <param name="cancellationToken">Gives up, which leaves half a file.</param>
    public async Task WriteAsync(Stream to, Actor actor, PublishedPostmortem published, Uri? site, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(published);
        var known = await pictures.ListAsync(actor, published.IncidentNumber, OutDocument.PicturesOf(published.Html), cancellationToken);
        foreach (var piece in OutDocument.Compose(published, known, site))
        {
            await to.WriteAsync(Encoding.UTF8.GetBytes(piece.Text), cancellationToken);
            if (piece.Picture is not { } picture)
                continue;
            await to.WriteAsync(Encoding.UTF8.GetBytes($"data:{picture.ContentType};base64,"), cancellationToken);
            // Gone since it was listed: an empty picture, for which a browser shows its words.
            if (await pictures.OpenAsync(actor, published.IncidentNumber, picture.Address, cancellationToken) is { } bytes)
                await WriteBase64Async(to, bytes, cancellationToken);
        }
    }

    private static async Task WriteBase64Async(Stream to, byte[] bytes, CancellationToken cancellationToken)
    {
        var text = ArrayPool<byte>.Shared.Rent(Base64.GetMaxEncodedToUtf8Length(Step));
        try
        {
            for (var at = 0; at < bytes.Length; at += Step)
            {
                Base64.EncodeToUtf8(bytes.AsSpan(at, Math.Min(Step, bytes.Length - at)), text, out _, out var written);
                await to.WriteAsync(text.AsMemory(0, written), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
        }
    }
}
