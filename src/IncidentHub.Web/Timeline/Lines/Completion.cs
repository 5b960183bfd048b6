namespace IncidentHub.Web.Timeline.Lines;

/// <summary>One way to go on with a line.</summary>
/// <param name="Line">The whole line once it is taken.</param>
/// <param name="Title">What is offered.</param>
/// <param name="Detail">What it does or means.</param>
public sealed record Completion(string Line, string Title, string Detail);
