namespace IncidentHub.Core.Knowledge.Runbooks;

/// <summary>A runbook that comes with IncidentHub.</summary>
/// <param name="Id">Its key in every store: of two nodes that start together, one fails to add it and goes on.</param>
/// <param name="Key">Its name for programs.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">Markdown.</param>
public sealed record ShippedRunbook(Guid Id, string Key, string Title, string Text);
