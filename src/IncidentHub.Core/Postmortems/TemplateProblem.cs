namespace IncidentHub.Core.Postmortems;

/// <summary>Why a template could not be rendered, for the person who wrote it.</summary>
/// <param name="Line">The line of the template, counted from 1; null where it cannot be told.</param>
/// <param name="Message">What is wrong and what would work.</param>
public sealed record TemplateProblem(int? Line, string Message);
