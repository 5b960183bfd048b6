namespace IncidentHub.Core.Postmortems.Out;

/// <summary>A picture that may stand in a file, without its bytes.</summary>
/// <param name="Address">Its path on this site, as it stands in the document.</param>
/// <param name="ContentType">The media type, as in <c>image/png</c>.</param>
/// <param name="Length">Bytes; of drawings characters, which is nearly the same.</param>
public sealed record OutPicture(string Address, string ContentType, long Length);
