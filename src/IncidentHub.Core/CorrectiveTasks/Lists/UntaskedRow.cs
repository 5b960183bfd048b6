using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.CorrectiveTasks.Lists;

/// <summary>An incident whose measures nobody was asked to carry out.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">What it is.</param>
/// <param name="Severity">How bad it was.</param>
/// <param name="MeasuresWithoutTask">Measures that no task serves.</param>
/// <param name="Tasks">Tasks that it has.</param>
public sealed record UntaskedRow(int Number, string Title, Severity Severity, int MeasuresWithoutTask, int Tasks);
