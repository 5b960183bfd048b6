namespace IncidentHub.Core.RootCauses;

/// <summary>Why an incident happened and what ended it. An incident has at most one. Texts are Markdown.</summary>
public sealed class RootCause
{
    /// <summary>The incident; also the key.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>Why it happened.</summary>
    public string Statement { get; set; } = "";

    /// <summary>What set it off.</summary>
    public string Trigger { get; set; } = "";

    /// <summary>What ended it.</summary>
    public string Resolution { get; set; } = "";
}
