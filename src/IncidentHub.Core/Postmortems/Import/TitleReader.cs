namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Finds what the document is called.</summary>
internal static class TitleReader
{
    private const int LongestTitle = 200;
    private const int LabelsWithin = 12;

    private static readonly string[] Labels = ["title", "incident title", "incident name", "name of incident", "subject", "titel", "betreff", "titre", "titulo", "asunto"];

    public static (string? Title, ValueSource? Source) Read(FrontMatter matter, IReadOnlyList<Section> sections, List<SourceLine> lines, string? fileName, List<ImportDoubt> doubts)
    {
        if (matter.Title is { } said && !Placeholders.IsAll(said.Text))
        {
            // The heading that repeats it is the same title.
            if (sections.FirstOrDefault(section => section.Kind == SectionKind.Title) is { Heading: { } repeated })
                repeated.Used = true;
            return (said.Text, new([said.Line.Number], Confidence.Certain));
        }

        if (Labelled(lines) is { } labelled)
            return labelled;
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

        // "# Timeline of the June outage" is the name of a part and of the document.
        if (sections.Select(section => section.Heading).FirstOrDefault(line => line?.Shape == LineShape.Heading) is { Level: 1 } named && SectionNames.Exact(Markup.Plain(named.Content)) is null && LeadingTime.Of(named.Content) is null)
        {
            named.Used = true;
            return (Markup.Plain(named.Content), new([named.Number], Confidence.Likely));
        }

        var fromName = FromName(fileName);
        doubts.Add(new(ImportDoubtCodes.TitleMissing, 0, fromName is null ? "The document has no title." : "The document has no title; the name of the file was taken.", fromName is null ? [] : [fromName]));
        return (fromName, fromName is null ? null : new([], Confidence.Doubtful));
    }

    // "**Title:** …" among the facts at the top.
    private static (string Title, ValueSource Source)? Labelled(List<SourceLine> lines)
    {
        foreach (var line in lines.Where(line => line.Shape is LineShape.Text or LineShape.Bullet).Take(LabelsWithin))
        {
            if (!Markup.TryLabel(line.Content, out var label, out var value) || value.Length is 0 or > LongestTitle || !Labels.Contains(CalendarWords.Fold(label), StringComparer.Ordinal) || Placeholders.IsAll(value))
                continue;
            line.Used = true;
            return (Markup.Plain(value), new([line.Number], Confidence.Certain));
        }

        return null;
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
