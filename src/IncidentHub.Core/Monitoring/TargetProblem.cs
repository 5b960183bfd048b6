namespace IncidentHub.Core.Monitoring;

/// <summary>One thing that is wrong with what was typed.</summary>
/// <param name="Field">Name of the property of <see cref="TargetInput"/>.</param>
/// <param name="Message">What to do about it, for people.</param>
public sealed record TargetProblem(string Field, string Message);
