namespace IncidentHub.Core.Monitoring;

/// <summary>What came of trying a target.</summary>
/// <param name="Problems">What is wrong with what was typed; then nothing was tried.</param>
/// <param name="Connected">True when the server let us in.</param>
/// <param name="Message">What happened, for people.</param>
/// <param name="MissingGrants">Statements to run there as a superuser; empty when nothing is missing.</param>
public sealed record TargetTest(
    IReadOnlyList<TargetProblem> Problems, bool Connected, string Message, IReadOnlyList<string> MissingGrants);
