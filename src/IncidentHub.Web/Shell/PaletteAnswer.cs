namespace IncidentHub.Web.Shell;

/// <summary>What the command palette offers.</summary>
/// <param name="Choices">The best of each sort first.</param>
/// <param name="Corrected">What was searched for instead of what was typed; null when it was that.</param>
internal sealed record PaletteAnswer(IReadOnlyList<PaletteChoice> Choices, string? Corrected);
