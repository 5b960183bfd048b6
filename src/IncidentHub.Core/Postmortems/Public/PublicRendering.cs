namespace IncidentHub.Core.Postmortems.Public;

/// <summary>A postmortem as the public would read it.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Summary">What feeds and previews say of it, in one paragraph.</param>
/// <param name="Markdown">The document as its authors wrote it, after masking; kept as a record, never served.</param>
/// <param name="Html">The document as safe HTML.</param>
/// <param name="Text">What of it is read: what the search looks through.</param>
/// <param name="Drawings">The drawings that it shows.</param>
/// <param name="Findings">What stands in it although it was not let through, and was not accepted; empty when it may go out.</param>
/// <param name="Replaced">How many places were replaced.</param>
/// <param name="Hash">SHA-256 of all that goes out, in hexadecimal: publishing names it, so that nothing else goes out than what was looked at.</param>
public sealed record PublicRendering(
    string Title, string Summary, string Markdown, string Html, string Text, IReadOnlyList<PublicDrawing> Drawings, IReadOnlyList<PublicFinding> Findings, int Replaced, string Hash);
