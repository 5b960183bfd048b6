namespace IncidentHub.Core.Incidents;

/// <summary>An instant that cannot be as it stands. It is shown beside the instant, and never refused: people mend it when there is time.</summary>
/// <param name="Field">The instant concerned.</param>
/// <param name="Text">What is wrong, in one sentence for people.</param>
public sealed record Contradiction(IncidentField Field, string Text);
