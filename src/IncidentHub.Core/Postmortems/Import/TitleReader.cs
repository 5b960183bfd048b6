namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Finds what the document is called.</summary>
internal static class TitleReader
{
    private const int LongestTitle = 200;

    public static (string? Title, ValueSource? Source) Read(FrontMatter matter, IReadOnlyList<Section> sections, List<SourceLine> lines, string? fileName, List<ImportDoubt> doubts)
    {
        if (matter.Title is { } said && !Placeholders.IsAll(said.Text))
        {
            // The heading that repeats it is the same title.
            if (sections.FirstOrDefault(section => section.Kind == SectionKind.Title) is { Heading: { } repeated })
                repeated.Used = true;
            return (said.Text, new([said.Line.Number], Confidence.Certain));
        }

        var heading = sections.FirstOrDefault(section => section.Kind == SectionKind.Title)?.Heading;
        var first = lines.FirstOrDefault(line => line.Shape is LineShape.Text && !line.Used);
        var isFirst = first is not null && sections[0].Lines.Contains(first) && (heading is null || first.Number < heading.Number);
        if (isFirst && (heading is null || first!.IsBoldAlone) && Plausible(first!))
            heading = first;
        if (heading is not null && Markup.Plain(heading.Content).TrimEnd(':', '：', ' ') is { Length: > 0 and <= LongestTitle } title && !Placeholders.IsAll(title))
        {
            heading.Used = true;
            return (title, new([heading.Number], heading.Shape == LineShape.Heading ? Confidence.Certain : Confidence.Likely));
        }

        var fromName = FromName(fileName);
        doubts.Add(new(ImportDoubtCodes.TitleMissing, 0, fromName is null ? "The document has no title." : "The document has no title; the name of the file was taken.", fromName is null ? [] : [fromName]));
        return (fromName, fromName is null ? null : new([], Confidence.Doubtful));
    }

    private static bool Plausible(SourceLine line) =>
        line.Content.Length <= 150 && !line.Content.StartsWith("http", StringComparison.OrdinalIgnoreCase) && LeadingTime.Of(line.Content) is not { Mention.Clock: not null }
        && !line.Content.TrimEnd('*', '_').EndsWith('.') && (line.Content.Length < 60 || Sentences.Split(line.Content).Count == 1);

    private static string? FromName(string? fileName)
    {
        if (fileName is null)
            return null;
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        foreach (var ending in (string[])[".erb", ".md", ".txt", ".html", ".markdown"])
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                name = name[..^ending.Length];
        }

        name = name.Replace('_', ' ').Trim(' ', '-', '.');
        return name.Length == 0 ? null : name;
    }
}
