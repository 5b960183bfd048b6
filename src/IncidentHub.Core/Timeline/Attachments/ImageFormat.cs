namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>The kinds of picture that every browser shows and that hold nothing that runs.</summary>
public enum ImageFormat
{
    /// <summary>Portable Network Graphics.</summary>
    Png,

    /// <summary>JPEG, baseline or progressive.</summary>
    Jpeg,

    /// <summary>WebP, with loss or without, moving or not.</summary>
    WebP,

    /// <summary>GIF, moving or not.</summary>
    Gif,
}
