namespace IncidentHub.Web.Postmortems.Writing;

/// <summary>A piece of a text that becomes another one.</summary>
/// <param name="Start">Where it begins, in UTF-16 code units of the text before all edits.</param>
/// <param name="End">Where it ends; the same for what is only put in.</param>
/// <param name="Text">What stands there afterwards.</param>
public sealed record TextEdit(int Start, int End, string Text);
