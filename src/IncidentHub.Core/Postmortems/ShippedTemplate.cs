namespace IncidentHub.Core.Postmortems;

/// <summary>A template that comes with IncidentHub.</summary>
/// <param name="Key">What it is known by from one release to the next.</param>
/// <param name="Name">How people see it.</param>
/// <param name="Body">Liquid over Markdown.</param>
public sealed record ShippedTemplate(string Key, string Name, string Body);
