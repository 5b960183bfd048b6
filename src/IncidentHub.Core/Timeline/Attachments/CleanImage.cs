namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>A picture without anything but the picture.</summary>
/// <param name="Format">What it is, by its content.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Bytes">The file.</param>
public sealed record CleanImage(ImageFormat Format, int Width, int Height, byte[] Bytes);
