namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>
/// Says by its content what a file is, and takes out of a picture all that is not the picture: who took it, where, with what,
/// a smaller picture inside it, and anything behind its end. Pixels are neither decoded nor changed. Never throws on any bytes,
/// and a cleaned picture comes out of a second cleaning as it went in.
/// </summary>
public static class ImageCleaner
{
    /// <summary>Cleans a file.</summary>
    public static ImageVerdict Clean(ReadOnlySpan<byte> file) => ImageFormats.Announced(file) switch
    {
        ImageFormat.Png => PngImage.Clean(file),
        ImageFormat.Jpeg => JpegImage.Clean(file),
        ImageFormat.WebP => WebPImage.Clean(file),
        ImageFormat.Gif => GifImage.Clean(file),
        _ => ImageVerdict.Bad(file.IsEmpty ? "The file is empty." : "This is no picture that can be shown here. PNG, JPEG, WebP and GIF can."),
    };
}
