using IncidentHub.Core.Timeline.Attachments;
using IncidentHub.Core.Timeline.Evidence;

namespace IncidentHub.Core.Timeline;

/// <summary>Tells the pictures of this site from all others: only these are shown in texts.</summary>
public static class PictureAddress
{
    /// <summary>True for the path of an attached picture or of the drawing of pinned evidence.</summary>
    public static bool Is(string? url) => AttachmentAddress.Is(url) || EvidenceAddress.IsPicture(url);
}
