using System.Text;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Gathers the running text of a document: what happened, whom it hurt, why, and how it was mended.</summary>
internal sealed class NarrativeReader(IReadOnlyList<Section> sections, List<ImportDoubt> doubts)
{
    private static readonly string[] Bylines = ["posted", "published", "by ", "author", "written by", "created", "prepared by", "date:", "copyright"];

    private static readonly string[] ResolutionCues = ["resolved by", "was resolved", "were resolved", "fixed by", "was fixed", "resolution involved", "to fix this", "to resolve", "solved by", "was solved", "issue was corrected"];

    public Passage? Summary() => Passage.Join(Text(SectionKind.Intro, SectionKind.Title), Text(SectionKind.Summary), Text(SectionKind.Duration));

    public Passage? Impact() => Text(SectionKind.Impact);

    public IReadOnlyList<ImportedItem> Contributing()
    {
        var items = new List<ImportedItem>();
        foreach (var section in sections.Where(section => section.Kind == SectionKind.Contributing))
            items.AddRange(ItemReader.Points(section));
        return items;
    }

    /// <summary>Cause and resolution; a part about both is cut where it begins to tell of the mending.</summary>
    public (Passage? Cause, Passage? Resolution) CauseAndResolution()
    {
        var cause = Text(SectionKind.RootCause);
        var resolution = Text(SectionKind.Resolution);
        var both = Text(SectionKind.RootCauseAndResolution);
        if (both is not null)
        {
            // Which sentence tells of which is told by its words only.
            var (why, mending) = Cut(both.Text);
            Passage? Part(string? text) => text is null ? null : new(text, both.Lines, Confidence.Likely);
            cause = Passage.Join(cause, Part(why));
            resolution = Passage.Join(Part(mending), resolution);
        }

        if (cause is null && FromProse() is { } found)
        {
            cause = found;
            doubts.Add(new(ImportDoubtCodes.RootCauseInProse, found.Lines[0], "There is no part about the root cause; these sentences name it.", [found.Text]));
        }
        else if (cause is null && sections.Any(section => section.Kind is not (SectionKind.Title or SectionKind.Timeline or SectionKind.Intro) || (section.Kind != SectionKind.Timeline && section.Texts().Any())))
        {
            // A document that is nothing but a title and a timeline does not set out to name one.
            doubts.Add(new(ImportDoubtCodes.RootCauseMissing, 0, "The document names no root cause.", []));
        }

        return (cause, resolution);
    }

    private static (string? Cause, string? Resolution) Cut(string text)
    {
        var cause = new List<string>();
        var resolution = new List<string>();
        foreach (var paragraph in text.Split("\n\n"))
        {
            var sentences = Sentences.Split(paragraph);
            var at = sentences.FindIndex(sentence => ResolutionCues.Any(cue => sentence.Contains(cue, StringComparison.OrdinalIgnoreCase)));
            if (at < 0)
            {
                cause.Add(paragraph);
                continue;
            }

            if (at > 0)
                cause.Add(string.Join(' ', sentences.Take(at)));
            resolution.Add(string.Join(' ', sentences.Skip(at)));
        }

        return cause.Count == 0 ? (text, null) : (string.Join("\n\n", cause), resolution.Count == 0 ? null : string.Join("\n\n", resolution));
    }

    private Passage? FromProse()
    {
        foreach (var section in sections.Where(section => section.Kind is SectionKind.Summary or SectionKind.Intro or SectionKind.Title or SectionKind.Background or SectionKind.Detection or SectionKind.Impact or SectionKind.Unknown))
        {
            foreach (var paragraph in Paragraphs.Of(section.Texts()))
            {
                if (!paragraph.Text.Contains("root cause", StringComparison.OrdinalIgnoreCase) && !paragraph.Text.Contains("caused by", StringComparison.OrdinalIgnoreCase)
                    && !paragraph.Text.Contains("cause was", StringComparison.OrdinalIgnoreCase) && !paragraph.Text.Contains("Ursache", StringComparison.Ordinal))
                    continue;
                var sentences = Sentences.Split(paragraph.Text).Where(sentence => Names(sentence, "root cause") || Names(sentence, "caused by") || Names(sentence, "cause was") || sentence.Contains("Ursache", StringComparison.Ordinal)).ToList();
                if (sentences.Count > 0)
                    return new(string.Join(' ', sentences), [.. paragraph.Lines.Select(line => line.Number)], Confidence.Doubtful);
            }
        }

        return null;
    }

    private static bool Names(string sentence, string words) =>
        sentence.Contains(words, StringComparison.OrdinalIgnoreCase) && !sentence.Contains("not identified", StringComparison.OrdinalIgnoreCase)
        && !sentence.Contains("examines the", StringComparison.OrdinalIgnoreCase) && !sentence.Contains("still unknown", StringComparison.OrdinalIgnoreCase) && !sentence.EndsWith('?');

    private Passage? Text(params SectionKind[] kinds)
    {
        var builder = new StringBuilder();
        var lines = new SortedSet<int>();
        foreach (var section in sections.Where(section => kinds.Contains(section.Kind)))
        {
            var before = builder.Length;
            Append(builder, lines, section, kinds[0] == SectionKind.Intro);
            if (section.Heading is { } heading && section.Kind != SectionKind.Title && (builder.Length > before || SectionNames.Loose(section.Name) is not null))
                heading.Used = true;
        }

        var text = builder.ToString().Trim();
        return text.Length == 0 ? null : new(text, [.. lines]);
    }

    private static void Append(StringBuilder builder, SortedSet<int> lines, Section section, bool isIntro)
    {
        var previous = 0;
        if (section.Value is { Length: > 0 } && !Placeholders.IsAll(section.Value) && !section.Heading!.Used)
        {
            Break(builder);
            builder.Append(section.Value);
            section.Heading.Used = true;
            lines.Add(section.Heading.Number);
            previous = section.Heading.Number;
        }

        foreach (var line in section.Lines)
        {
            if (line.Used || line.Shape is LineShape.Blank or LineShape.Rule or LineShape.Comment or LineShape.Markup or LineShape.TableDivider
                || (line.Shape != LineShape.Code && Placeholders.IsAll(line.Content))
                || (isIntro && (line.Shape == LineShape.Code || Bylines.Any(word => Markup.Plain(line.Content).StartsWith(word, StringComparison.OrdinalIgnoreCase)))))
                continue;
            if (previous > 0 && line.Number != previous + 1)
                Break(builder);
            else if (builder.Length > 0)
                builder.Append(previous == 0 ? "\n\n" : "\n");
            builder.Append(line.IsListItem || line.Shape == LineShape.TableRow ? line.Raw.TrimEnd() : line.Shape == LineShape.Code ? line.Raw : line.Content);
            line.Used = true;
            lines.Add(line.Number);
            previous = line.Number;
        }
    }

    private static void Break(StringBuilder builder)
    {
        if (builder.Length > 0)
            builder.Append("\n\n");
    }
}
