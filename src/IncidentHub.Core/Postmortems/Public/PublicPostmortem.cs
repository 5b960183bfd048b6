namespace IncidentHub.Core.Postmortems.Public;

/// <summary>What the public gets of a postmortem: a number of its own, the choice for the next version, and what was withdrawn.</summary>
public sealed class PublicPostmortem
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The document.</summary>
    public required Guid PostmortemId { get; init; }

    /// <summary>The number in its public address; tells nothing of the incident's.</summary>
    public int Number { get; init; }

    /// <summary>What the next version shows, as <see cref="PublicChoice.ToJson"/> writes it.</summary>
    public required string Choice { get; set; }

    /// <summary>The version that was published last; 0 while none was.</summary>
    public int LatestNumber { get; set; }

    /// <summary>Versions up to this one are withdrawn for good; 0 while none is.</summary>
    public int WithdrawnUpTo { get; set; }

    /// <summary>When versions were last withdrawn, UTC.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>What the public reads in the place of what was withdrawn.</summary>
    public string WithdrawalNotice { get; set; } = "";

    /// <summary>Changes with every write; a change holds only on the version that its author saw.</summary>
    public uint Version { get; init; }
}
