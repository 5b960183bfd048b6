using IncidentHub.Core.People;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Cuts a document into its parts by headings, by lines that serve as headings, and by labels.</summary>
internal sealed class SectionReader
{
    private const int PlainLevel = 7;
    private const int LabelLevel = 8;
    private const int ListLevel = 9;

    private readonly List<SourceLine> lines;
    private readonly List<Section> sections = [];
    private Section current;
    private bool seenHeading;

    private SectionReader(List<SourceLine> lines)
    {
        this.lines = lines;
        current = new Section(SectionKind.Intro, 0, null, null);
        sections.Add(current);
    }

    /// <summary>The parts in the order of the document; every line is in one of them, as its heading or in its lines.</summary>
    public static List<Section> Read(List<SourceLine> lines)
    {
        var reader = new SectionReader(lines);
        for (var i = 0; i < lines.Count; i++)
            reader.Take(i);
        return reader.sections;
    }

    private void Take(int index)
    {
        var line = lines[index];
        if (line.Shape is LineShape.FrontMatter)
            return;
        if (line.Shape is LineShape.TableRow or LineShape.TableDivider && current is { Level: LabelLevel, Heading.Shape: LineShape.TableRow })
            current = current.Parent!;
        if (line.Shape == LineShape.Heading)
            Heading(line);
        else if (line.Shape == LineShape.Blank && current.Level == LabelLevel)
            current = current.Parent!;
        else if (line.Shape == LineShape.Rule && current.Level >= PlainLevel && current.Kind is SectionKind.Measures or SectionKind.Tasks)
            Open(new Section(SectionKind.Closing, PlainLevel, null, null));
        else if (line.Shape is LineShape.Text && PlainHeading(index, line))
            return;
        else if (line.Shape == LineShape.TableRow && RowLabel(index, line))
            return;
        else if (line.Shape is LineShape.Bullet && ListLabel(line))
            return;
        else
            current.Add(line);
    }

    private void Heading(SourceLine line)
    {
        var parent = current;
        while (parent is not null && (parent.Level >= line.Level || parent.Level == 0))
            parent = parent.Parent;
        var name = Markup.Plain(line.Content);
        var kind = KindOf(line, name, parent);
        seenHeading = true;
        Open(new Section(kind, line.Level, parent, line) { Name = name });
    }

    private SectionKind KindOf(SourceLine line, string name, Section? parent)
    {
        if (LeadingTime.Of(line.Content) is { Mention.Clock: not null } && !IsAfterwards(parent))
            return SectionKind.Timeline;
        if (!seenHeading && line.Level <= 2 && SectionNames.Exact(name) is null
            && !(line.Level == 2 && SectionNames.Loose(name) is SectionKind.Summary or SectionKind.Timeline))
            return SectionKind.Title;

        var kind = SectionNames.Loose(name);
        var above = parent?.Kind ?? SectionKind.Unknown;
        return above switch
        {
            SectionKind.Timeline => kind is SectionKind.Measures or SectionKind.Tasks or SectionKind.RootCause or SectionKind.RootCauseAndResolution or SectionKind.Lessons
                or SectionKind.Impact or SectionKind.Summary ? kind.Value : SectionKind.Timeline,
            SectionKind.Tasks => kind is SectionKind.Lessons or SectionKind.Timeline ? kind.Value : SectionKind.Tasks,
            SectionKind.Measures => kind == SectionKind.Tasks && SectionNames.NamesTasks(name) ? SectionKind.Tasks
                : kind is SectionKind.Lessons or SectionKind.Timeline ? kind.Value : SectionKind.Measures,
            SectionKind.Lessons => kind == SectionKind.Tasks && SectionNames.NamesTasks(name) ? SectionKind.Tasks
                : kind == SectionKind.Measures && SectionNames.NamesMeasures(name) ? SectionKind.Measures : SectionKind.Lessons,
            SectionKind.Title or SectionKind.Unknown or SectionKind.Background or SectionKind.About or SectionKind.Closing => kind ?? SectionKind.Unknown,
            _ => kind ?? above,
        };
    }

    private static bool IsAfterwards(Section? section) =>
        section?.Kind is SectionKind.Measures or SectionKind.Tasks or SectionKind.Lessons or SectionKind.About;

    private bool PlainHeading(int index, SourceLine line)
    {
        var content = line.Content;
        if (content.Length > 400 && !content[..90].Contains(':', StringComparison.Ordinal))
            return false;
        if (LeadingTime.Of(content) is not null)
            return false;

        // The whole line is a name: bold, with a colon at its end, or a name and nothing else.
        var name = Markup.Plain(content);
        var isLabelAlone = name.EndsWith(':') || name.EndsWith('：');
        var isQuestion = name.EndsWith('?');
        if (content.Length <= 120 && (isLabelAlone || isQuestion || line.IsBoldAlone || LooksLikeName(name)))
        {
            var bare = name.TrimEnd(':', '：', '?', ' ');
            if (SectionNames.Exact(bare) is { } kind && MayBegin(kind, index, isAlone: true))
            {
                Open(new Section(Within(kind, bare), PlainLevel, Holder(PlainLevel), line) { Name = bare });
                return true;
            }

            if (isLabelAlone && current.Kind is SectionKind.Measures or SectionKind.Tasks && IsUnknownLabel(index, bare))
            {
                Open(new Section(SectionKind.Closing, PlainLevel, Holder(PlainLevel), line) { Name = bare });
                return true;
            }
        }

        if ((TryQuestion(content, out var label, out var value) || TryStatement(content, out label, out value) || Markup.TryLabel(content, out label, out value)) && value.Length > 0 && !IsState(label) && SectionNames.Exact(label) is { } labelled
            && MayBegin(labelled, index, isAlone: false))
        {
            var holder = current.Level >= LabelLevel ? current.Parent : current;
            Open(new Section(Within(labelled, label), LabelLevel, holder, line) { Name = label, Value = value });
            return true;
        }

        return false;
    }

    // "Why did it happen? A full disk."
    private static bool TryQuestion(string content, out string label, out string value)
    {
        var mark = content.AsSpan(0, Math.Min(content.Length, 60)).IndexOf("? ");
        (label, value) = mark > 0 ? (Markup.Plain(content[..mark]), content[(mark + 2)..].Trim()) : ("", "");
        return mark > 0 && label.Count(c => c == ' ') >= 2 && SectionNames.Exact(label) is not null;
    }

    // "**What users felt.** Nobody could pay."
    private static bool TryStatement(string content, out string label, out string value)
    {
        var mark = content.StartsWith("**", StringComparison.Ordinal) ? content.AsSpan(0, Math.Min(content.Length, 60)).IndexOf(".**") : -1;
        (label, value) = mark > 0 ? (content[2..mark], content[(mark + 3)..].Trim()) : ("", "");
        return mark > 0 && SectionNames.Exact(label) is not null;
    }

    // "Brief and straight:" after the measures: no name that we know, but it ends the list when prose follows it.
    private bool IsUnknownLabel(int index, string name)
    {
        if (index == 0 || lines[index - 1].Shape != LineShape.Blank || name.Length > 40 || SectionNames.Loose(name) is not null || !current.HasPoints)
            return false;
        for (var i = index + 1; i < lines.Count && i < index + 3; i++)
        {
            if (lines[i].Shape != LineShape.Blank)
                return lines[i].Shape == LineShape.Text;
        }

        return false;
    }

    private bool ListLabel(SourceLine line)
    {
        // The next point of the list, or one further out, ends what a point's label began.
        while (current.Level == ListLevel && line.Indent <= current.Heading!.Indent && (line.Indent < current.Heading.Indent || MarkOf(line) == MarkOf(current.Heading)))
            current = current.Parent!;
        if (current.Kind is SectionKind.Measures or SectionKind.Tasks or SectionKind.Timeline or SectionKind.Lessons or SectionKind.Contributing or SectionKind.Impact)
            return false;
        if (!Markup.TryLabel(line.Content, out var label, out var value))
            (label, value) = (line.IsBoldAlone ? Markup.Plain(line.Content) : "", "");
        if (SectionNames.Exact(label) is not { } kind || LeadingTime.Of(line.Content) is not null)
            return false;
        if (value.Length > 0 && !line.Content.StartsWith("**", StringComparison.Ordinal) && kind is not (SectionKind.Start or SectionKind.End or SectionKind.Duration or SectionKind.Metric or SectionKind.Date))
            return false;
        if (current.Kind is SectionKind.Resolution or SectionKind.RootCause && kind is SectionKind.Measures or SectionKind.Tasks && value.Length > 0)
            return false;
        Open(new Section(kind, ListLevel, current, line) { Name = label, Value = value });
        return true;
    }

    // "| Start | 14:28 UTC |" in a table of facts about the incident.
    private bool RowLabel(int index, SourceLine line)
    {
        if (current.Kind is not (SectionKind.Intro or SectionKind.Title or SectionKind.Summary or SectionKind.About or SectionKind.Unknown or SectionKind.Duration or SectionKind.Date)
            || (index + 1 < lines.Count && lines[index + 1].Shape == LineShape.TableDivider) || MarkdownTable.Cells(line.Raw) is not [var label, { Length: > 0 } value])
            return false;
        if (SectionNames.Exact(label) is not { } kind || (kind is SectionKind.Start or SectionKind.End or SectionKind.Date or SectionKind.Duration && TimeScanner.First(value) is null && DurationScanner.Scan(value).Count == 0))
            return false;
        var zone = TimeScanner.First(value) is { Clock: not null, Zone: null } ? ZoneScanner.FindIn(Markup.Plain(label)) : null;
        Open(new Section(kind, LabelLevel, current, line) { Name = Markup.Plain(label), Value = zone is null ? value : $"{Markup.Plain(value)} {zone.Name}" });
        return true;
    }

    private static char MarkOf(SourceLine line) => line.Raw.TrimStart() is [var mark, ..] ? mark : ' ';

    private bool MayBegin(SectionKind kind, int index, bool isAlone)
    {
        switch (current.Kind)
        {
            case SectionKind.Timeline:
                if (isAlone)
                    return kind is not (SectionKind.Detection or SectionKind.Start or SectionKind.End or SectionKind.Background or SectionKind.About)
                        && !(kind is SectionKind.Resolution or SectionKind.Impact && TimeFollows(index));
                return kind is SectionKind.RootCause or SectionKind.RootCauseAndResolution or SectionKind.Measures or SectionKind.Tasks or SectionKind.Lessons or SectionKind.Closing;
            case SectionKind.Measures or SectionKind.Tasks:
                return isAlone || kind is SectionKind.Measures or SectionKind.Tasks or SectionKind.Closing or SectionKind.Lessons;
            case SectionKind.Lessons:
                return isAlone || kind is SectionKind.Measures or SectionKind.Tasks or SectionKind.Closing;
            default:
                return true;
        }
    }

    private bool TimeFollows(int index)
    {
        for (var i = index + 1; i < Math.Min(index + 4, lines.Count); i++)
        {
            if (lines[i].Shape != LineShape.Blank)
                return LeadingTime.Of(lines[i].Content) is not null;
        }

        return false;
    }

    // "Improvements" inside the tasks of a marked section stay tasks; plain labels follow one another without nesting.
    private SectionKind Within(SectionKind kind, string name)
    {
        var holder = Holder(PlainLevel);
        if (holder?.Kind == SectionKind.Tasks && kind == SectionKind.Measures)
            return SectionKind.Tasks;
        if (holder?.Kind == SectionKind.Measures && kind == SectionKind.Tasks && !SectionNames.NamesTasks(name))
            return SectionKind.Measures;
        return kind;
    }

    private Section? Holder(int level)
    {
        var holder = current;
        while (holder is not null && holder.Level >= level)
            holder = holder.Parent;
        return holder;
    }

    // "TODO: …" marks one task; "Todo:" heads a list of them.
    private static bool IsState(string label) => !label.Any(char.IsLower) && label.Any(char.IsAsciiLetterUpper);

    private static bool LooksLikeName(string text) =>
        text.Length is > 2 and <= 60 && char.IsLetterOrDigit(text[0]) && text[^1] is not ('.' or ',' or ';' or '!' or '?') && text.Count(c => c == ' ') <= 6;

    private void Open(Section section)
    {
        current = section;
        sections.Add(section);
    }
}
