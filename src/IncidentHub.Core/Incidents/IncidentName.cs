namespace IncidentHub.Core.Incidents;

/// <summary>An incident as another one names it.</summary>
/// <param name="Number">42 for INC-42.</param>
/// <param name="Title">What is wrong, in one line.</param>
public sealed record IncidentName(int Number, string Title);
