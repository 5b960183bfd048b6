namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>A picture that belongs to an incident, without its bytes. Never changes.</summary>
public sealed class Attachment
{
    /// <summary>Key; part of the picture's address.</summary>
    public required Guid Id { get; init; }

    /// <summary>The incident. Changes only when the incident is merged into another.</summary>
    public required Guid IncidentId { get; set; }

    /// <summary>The file's name with the extension of what it is; safe in headers and on disks.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, by its content.</summary>
    public required ImageFormat Format { get; init; }

    /// <summary>Bytes.</summary>
    public required int Length { get; init; }

    /// <summary>Pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels.</summary>
    public required int Height { get; init; }

    /// <summary>SHA-256 of the bytes.</summary>
    public required byte[] Sha256 { get; init; }

    /// <summary>When it was sent, UTC.</summary>
    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>Who sent it; null for IncidentHub itself.</summary>
    public Guid? UploadedById { get; init; }

    /// <summary>Who sent it, as shown.</summary>
    public required string UploadedByName { get; init; }
}
