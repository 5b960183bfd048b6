namespace IncidentHub.Core.Postmortems.Import;

/// <summary>What a line looks like, before anything is understood of it.</summary>
internal enum LineShape
{
    Blank,
    Rule,
    FrontMatter,
    Heading,
    Bullet,
    Numbered,
    TableRow,
    TableDivider,
    Quote,
    Code,
    Comment,
    Markup,
    Text,
}

/// <summary>A line of a document.</summary>
internal sealed class SourceLine(int number, string raw)
{
    /// <summary>Counted from 1.</summary>
    public int Number { get; } = number;

    public string Raw { get; } = raw;

    public LineShape Shape { get; set; }

    /// <summary>Columns before the first visible character, a tab counting four.</summary>
    public int Indent { get; set; }

    /// <summary>What stands after the markers of its shape.</summary>
    public string Content { get; set; } = "";

    /// <summary>The level of a heading, from 1.</summary>
    public int Level { get; set; }

    /// <summary>Whether a checkbox is ticked; <see langword="null"/> without one.</summary>
    public bool? Checked { get; set; }

    /// <summary>Whether the line was understood. What is not, is reported.</summary>
    public bool Used { get; set; }

    public bool IsListItem => Shape is LineShape.Bullet or LineShape.Numbered;

    public bool IsProse => Shape is LineShape.Text or LineShape.Quote;

    /// <summary>Whether the whole line is emphasized, as writers do for want of a heading.</summary>
    public bool IsBoldAlone => Content.Length > 4 && Content.StartsWith("**", StringComparison.Ordinal)
        && Content.TrimEnd(':', ' ').EndsWith("**", StringComparison.Ordinal) && Content.IndexOf("**", 2, StringComparison.Ordinal) >= Content.TrimEnd(':', ' ').Length - 2;
}
