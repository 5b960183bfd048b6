namespace IncidentHub.Core.People;

/// <summary>A one-time link, or why there is none.</summary>
/// <param name="Secret">The link's secret, to be shown once; null when it was refused.</param>
/// <param name="ExpiresAt">From when on the link no longer works, UTC.</param>
/// <param name="Refusals">Why there is no link.</param>
public sealed record LinkOutcome(string? Secret, DateTimeOffset ExpiresAt, IReadOnlyList<Refusal> Refusals)
{
    internal static LinkOutcome Refused(string message, string field = "") => new(null, default, [new Refusal(message, field)]);

    /// <summary>Never the secret: records print their members.</summary>
    public override string ToString() => $"LinkOutcome {{ {Refusals.Count} refusals }}";
}
