using System.Globalization;

namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>How large a picture may be: what a browser has to hold is its pixels, and a small file can claim very many.</summary>
public static class ImageLimits
{
    /// <summary>Longest side, pixels.</summary>
    public const int Side = 12_000;

    /// <summary>Most pixels in all: 40 megapixels.</summary>
    public const int Pixels = 40_000_000;

    /// <summary>Most frames of a moving picture.</summary>
    public const int Frames = 1_000;

    /// <summary>Most pixels in all frames of a moving picture together: 1,000 megapixels, ten minutes of a small window at one frame a second.</summary>
    public const long FramePixels = 1_000_000_000;

    /// <summary>Most passes of a progressive JPEG; each makes the browser draw it again.</summary>
    internal const int Scans = 200;

    /// <summary>Null, or what is wrong with these dimensions.</summary>
    internal static string? Check(int width, int height)
    {
        if (width <= 0 || height <= 0)
            return "The picture is damaged: it has no width or no height.";
        return width > Side || height > Side || (long)width * height > Pixels
            ? string.Create(CultureInfo.InvariantCulture, $"The picture has {width:N0} × {height:N0} pixels; {Side:N0} a side and {Pixels / 1_000_000} megapixels in all fit. Send a smaller one.")
            : null;
    }

    /// <summary>Null, or what is wrong with so many frames.</summary>
    internal static string? CheckFrames(int frames, long pixels) =>
        frames > Frames || pixels > FramePixels
            ? string.Create(CultureInfo.InvariantCulture, $"This moving picture has too many frames; {Frames:N0} frames and {FramePixels / 1_000_000:N0} megapixels over all of them fit.")
            : null;
}
