using IncidentHub.Core.Search.Passages;

namespace IncidentHub.Web.Shell;

/// <summary>Something that the command palette offers.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Detail">What kind of thing it is, or where it stands.</param>
/// <param name="Path">Where it leads.</param>
/// <param name="Key">The key of this page that it presses instead of leading anywhere.</param>
internal sealed record PaletteChoice(string Title, string Detail, string Path, string? Key = null)
{
    /// <summary>The title with what was searched for marked; null where it is shown as it is.</summary>
    public Passage? Marked { get; init; }

    /// <summary>Where it stands in the text; null where there is nothing to show.</summary>
    public Passage? Passage { get; init; }
}

/// <summary>Something that a key does on the page.</summary>
internal sealed record PageAction(string Key, string Title);
