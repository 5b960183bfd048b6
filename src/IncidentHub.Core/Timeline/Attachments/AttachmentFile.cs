namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>An attachment as it is read.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Format">What it is.</param>
/// <param name="Sha256">SHA-256 of the bytes: names the content for good.</param>
/// <param name="Bytes">The file.</param>
public sealed record AttachmentFile(string Name, ImageFormat Format, byte[] Sha256, byte[] Bytes);
