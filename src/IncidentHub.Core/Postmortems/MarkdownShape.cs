namespace IncidentHub.Core.Postmortems;

/// <summary>Where the HTML of a Markdown text goes.</summary>
internal enum MarkdownShape
{
    /// <summary>Into a page, below headings of its own.</summary>
    Field,

    /// <summary>It is the page.</summary>
    Document,

    /// <summary>Into a line.</summary>
    Inline,
}
