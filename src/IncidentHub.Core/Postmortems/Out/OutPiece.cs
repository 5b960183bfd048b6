namespace IncidentHub.Core.Postmortems.Out;

/// <summary>A part of a file that is written from its beginning to its end, so that one picture at a time is in memory.</summary>
/// <param name="Text">What is written first.</param>
/// <param name="Picture">What is written behind it as a <c>data:</c> address; null at the end.</param>
public readonly record struct OutPiece(string Text, OutPicture? Picture);
