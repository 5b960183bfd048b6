namespace IncidentHub.Web.Shell;

/// <summary>Something that the command palette offers.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Detail">What kind of thing it is, or where it stands.</param>
/// <param name="Path">Where it leads.</param>
/// <param name="Key">The key of this page that it presses instead of leading anywhere.</param>
internal sealed record PaletteChoice(string Title, string Detail, string Path, string? Key = null);

/// <summary>Something that a key does on the page.</summary>
internal sealed record PageAction(string Key, string Title);
