namespace IncidentHub.Core.Postmortems.Import.Originals;

/// <summary>The document that an incident was made of, as it was read. Never changes.</summary>
public sealed class ImportedOriginal
{
    /// <summary>The incident; also the key.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>The name of the file, safe in headers and on disks; empty where the text was pasted.</summary>
    public required string FileName { get; init; }

    /// <summary>The whole text.</summary>
    public required string Text { get; init; }

    /// <summary><see cref="DocumentFingerprint"/> of the text.</summary>
    public required byte[] Sha256 { get; init; }

    /// <summary>When it was imported, UTC.</summary>
    public required DateTimeOffset ImportedAt { get; init; }

    /// <summary>Who imported it; null for IncidentHub itself.</summary>
    public Guid? ImportedById { get; init; }

    /// <summary>Who imported it, as shown.</summary>
    public required string ImportedByName { get; init; }
}
