namespace IncidentHub.Core.People;

/// <summary>What became of an attempt to make the first administrator.</summary>
/// <param name="State"><see cref="SetupLinkState.Open"/> when the link was right; anything else says why nothing was done.</param>
/// <param name="Refusals">What was wrong with the input; the link stays usable.</param>
/// <param name="AdministratorId">The new account, or null when none was made.</param>
public sealed record SetupOutcome(SetupLinkState State, IReadOnlyList<Refusal> Refusals, Guid? AdministratorId = null);
