namespace IncidentHub.Core.Monitoring.Scrapes;

/// <summary>One label of a sample.</summary>
/// <param name="Name">Such as <c>pool</c>.</param>
/// <param name="Value">Its value, unescaped; it may be anything that the application put there.</param>
public readonly record struct ScrapeLabel(string Name, string Value);
