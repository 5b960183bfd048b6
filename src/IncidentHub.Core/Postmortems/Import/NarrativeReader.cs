using System.Text;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Gathers the running text of a document: what happened, whom it hurt, why, and how it was mended.</summary>
internal sealed class NarrativeReader(IReadOnlyList<Section> sections, List<ImportDoubt> doubts)
{
    private static readonly string[] Bylines = ["posted", "published", "by ", "author", "written by", "created", "prepared by", "date:", "copyright"];

    private static readonly string[] ResolutionCues = ["resolved by", "was resolved", "were resolved", "fixed by", "was fixed", "resolution involved", "to fix this", "to resolve", "solved by", "was solved", "issue was corrected"];

    public string? Summary() => Join(Text(SectionKind.Intro, SectionKind.Title), Text(SectionKind.Summary), Text(SectionKind.Duration));

    public string? Impact() => Text(SectionKind.Impact);

    public IReadOnlyList<ImportedItem> Contributing()
    {
        var items = new List<ImportedItem>();
        foreach (var section in sections.Where(section => section.Kind == SectionKind.Contributing))
            items.AddRange(ItemReader.Points(section));
        return items;
    }

    /// <summary>Cause and resolution; a part about both is cut where it begins to tell of the mending.</summary>
    public (string? Cause, string? Resolution) CauseAndResolution()
    {
        var cause = Text(SectionKind.RootCause);
        var resolution = Text(SectionKind.Resolution);
        var both = Text(SectionKind.RootCauseAndResolution);
        if (both is not null)
        {
            var (why, mending) = Cut(both);
            cause = Join(cause, why);
            resolution = Join(mending, resolution);
        }

        if (cause is null && FromProse() is { } found)
        {
            cause = found.Text;
            doubts.Add(new(ImportDoubtCodes.RootCauseInProse, found.Line, "There is no part about the root cause; these sentences name it.", []));
        }
        else if (cause is null)
        {
            doubts.Add(new(ImportDoubtCodes.RootCauseMissing, 0, "The document names no root cause.", []));
        }

        return (cause, resolution);
    }

    /// <summary>The share of users in percent that the text gives.</summary>
    public static double? UsersPercent(string? text)
    {
        if (text is null)
            return null;
        for (var i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            var start = i;
            while (start > 0 && i - start < 7 && (char.IsAsciiDigit(text[start - 1]) || text[start - 1] is '.' or ',' or ' ' && start == i))
                start--;
            var around = CalendarWords.Fold(text[Math.Max(0, start - 60)..Math.Min(text.Length, i + 60)]);
            if (double.TryParse(text.AsSpan(start, i - start).Trim().ToString().Replace(',', '.'), System.Globalization.CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 100
                && ((string[])["user", "customer", "visitor", "client", "nutzer", "utilisateur", "usuario", "kunden", "ユーザ"]).Any(word => around.Contains(word, StringComparison.Ordinal)))
                return percent;
        }

        return null;
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

    private (string Text, int Line)? FromProse()
    {
        foreach (var section in sections.Where(section => section.Kind is SectionKind.Summary or SectionKind.Intro or SectionKind.Title or SectionKind.Background or SectionKind.Detection or SectionKind.Impact or SectionKind.Unknown))
        {
            foreach (var paragraph in Paragraphs.Of(section.Texts()))
            {
                if (!paragraph.Text.Contains("root cause", StringComparison.OrdinalIgnoreCase) && !paragraph.Text.Contains("caused by", StringComparison.OrdinalIgnoreCase)
                    && !paragraph.Text.Contains("Ursache", StringComparison.Ordinal))
                    continue;
                var sentences = Sentences.Split(paragraph.Text).Where(sentence => Names(sentence, "root cause") || Names(sentence, "caused by") || sentence.Contains("Ursache", StringComparison.Ordinal)).ToList();
                if (sentences.Count > 0)
                    return (string.Join(' ', sentences), paragraph.First.Number);
            }
        }

        return null;
    }

    private static bool Names(string sentence, string words) =>
        sentence.Contains(words, StringComparison.OrdinalIgnoreCase) && !sentence.Contains("not identified", StringComparison.OrdinalIgnoreCase)
        && !sentence.Contains("examines the", StringComparison.OrdinalIgnoreCase) && !sentence.Contains("still unknown", StringComparison.OrdinalIgnoreCase) && !sentence.EndsWith('?');

    private string? Text(params SectionKind[] kinds)
    {
        var builder = new StringBuilder();
        foreach (var section in sections.Where(section => kinds.Contains(section.Kind)))
        {
            var before = builder.Length;
            Append(builder, section, kinds[0] == SectionKind.Intro);
            if (section.Heading is { } heading && section.Kind != SectionKind.Title && (builder.Length > before || SectionNames.Loose(section.Name) is not null))
                heading.Used = true;
        }

        var text = builder.ToString().Trim();
        return text.Length == 0 ? null : text;
    }

    private static void Append(StringBuilder builder, Section section, bool isIntro)
    {
        var previous = 0;
        if (section.Value is { Length: > 0 } && !Placeholders.IsAll(section.Value) && !section.Heading!.Used)
        {
            Break(builder);
            builder.Append(section.Value);
            section.Heading.Used = true;
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
            previous = line.Number;
        }
    }

    private static void Break(StringBuilder builder)
    {
        if (builder.Length > 0)
            builder.Append("\n\n");
    }

    private static string? Join(params string?[] texts)
    {
        var present = texts.Where(text => text is not null).Distinct().ToList();
        return present.Count == 0 ? null : string.Join("\n\n", present);
    }
}
