namespace IncidentHub.Core.Postmortems.Import;

/// <summary>A part of a document under a heading or a label.</summary>
internal sealed class Section(SectionKind kind, int level, Section? parent, SourceLine? heading)
{
    public SectionKind Kind { get; set; } = kind;

    /// <summary>1 to 6 as in Markdown; 7 for headings without marks; 8 for a label with its text on the same line; 9 for a label in a list.</summary>
    public int Level { get; } = level;

    public Section? Parent { get; } = parent;

    public SourceLine? Heading { get; } = heading;

    /// <summary>What follows the label on its line.</summary>
    public string? Value { get; init; }

    /// <summary>The heading without marks and numbers.</summary>
    public string Name { get; init; } = "";

    public List<SourceLine> Lines { get; } = [];

    /// <summary>Whether any line is a point of a list.</summary>
    public bool HasPoints { get; private set; }

    public void Add(SourceLine line)
    {
        Lines.Add(line);
        HasPoints |= line.IsListItem;
    }

    /// <summary>The section's words in order: the value on the label's line, then the lines.</summary>
    public IEnumerable<(SourceLine Line, string Text)> Texts()
    {
        if (Value is { Length: > 0 } && Heading is not null)
            yield return (Heading, Value);
        foreach (var line in Lines)
        {
            if (line.Shape != LineShape.Blank)
                yield return (line, line.Content);
        }
    }
}
