namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>What the kinds of picture are called elsewhere.</summary>
public static class ImageFormats
{
    extension(ImageFormat format)
    {
        /// <summary>The media type, as in <c>image/png</c>.</summary>
        public string ContentType => format switch
        {
            ImageFormat.Png => "image/png",
            ImageFormat.Jpeg => "image/jpeg",
            ImageFormat.WebP => "image/webp",
            ImageFormat.Gif => "image/gif",
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };

        /// <summary>The end of a file's name, as in <c>.png</c>.</summary>
        public string Extension => format switch
        {
            ImageFormat.Png => ".png",
            ImageFormat.Jpeg => ".jpg",
            ImageFormat.WebP => ".webp",
            ImageFormat.Gif => ".gif",
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
    }

    /// <summary>The kind that the first bytes announce; null for anything else.</summary>
    internal static ImageFormat? Announced(ReadOnlySpan<byte> file) =>
        file.StartsWith(PngImage.Signature) ? ImageFormat.Png
        : file.StartsWith(JpegImage.Signature) ? ImageFormat.Jpeg
        : file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8) ? ImageFormat.Gif
        : file.Length >= 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) ? ImageFormat.WebP
        : null;
}
