namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>The bytes of an attachment, in a table of their own so that no query drags them along.</summary>
public sealed class AttachmentContent
{
    /// <summary>The attachment.</summary>
    public required Guid AttachmentId { get; init; }

    /// <summary>The file.</summary>
    public required byte[] Bytes { get; init; }
}
