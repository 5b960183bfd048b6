namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Reads measures and tasks, apart as the document keeps them apart.</summary>
internal sealed class MeasureReader(IReadOnlyList<Section> sections, List<ImportDoubt> doubts)
{
    private static readonly string[] States = ["TODO", "DOING", "DONE", "WIP", "FIXME", "BLOCKED", "IN PROGRESS"];

    // Parts with groups of points below them.
    private readonly HashSet<Section> introductions =
        [.. sections.Where(child => child.Parent is { } parent && parent.Kind == child.Kind && child.Lines.Any(line => line.IsListItem)).Select(child => child.Parent!)];

    // The same where the groups are points themselves.
    private readonly HashSet<SourceLine> introduced =
        [.. sections.Where(section => section.Kind is SectionKind.Measures or SectionKind.Tasks && section.Heading is not null && PointGroups.Of(section).Count > 1).Select(section => section.Heading!)];

    public List<ImportedItem> Measures { get; } = [];

    public List<ImportedItem> Tasks { get; } = [];

    public void Read()
    {
        foreach (var section in sections.SelectMany(section => section.Kind is SectionKind.Measures or SectionKind.Tasks ? PointGroups.Of(section) : [section]))
        {
            if (section.Kind == SectionKind.Measures)
                Measures.AddRange(Items(section));
            else if (section.Kind == SectionKind.Tasks)
                Tasks.AddRange(IsDiscussion(section) ? [] : Commitments(section, Items(section)));
            else if (section.Kind is not SectionKind.Timeline)
                Tasks.AddRange(Marked(section));
        }

        if (Measures.Count == 0 && !sections.Any(section => section.Kind == SectionKind.Measures))
            FromResolution();
    }

    private List<ImportedItem> Items(Section section)
    {
        var isOwn = section.Level >= 7 || SectionNames.Loose(section.Name) is SectionKind.Measures or SectionKind.Tasks;
        var inherited = section.Heading is { Shape: LineShape.Heading } && section.Parent?.Kind == section.Kind;
        var isNumbered = inherited && section.Heading!.Content.Length > 1 && char.IsAsciiDigit(section.Heading.Content[0]);
        var hasPoints = section.Lines.Any(line => line.IsListItem || line.Shape == LineShape.TableRow);

        // "### 1) Set up alerts" with a paragraph below: the heading is the task.
        if (inherited && (isNumbered || (!hasPoints && !(isOwn && SectionNames.Exact(section.Name) is not null))))
        {
            var heading = section.Heading!;
            var name = heading.Content.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimStart('.', ')', ' ');
            var body = section.Lines.Where(line => line.IsProse || line.IsListItem).Where(line => !Placeholders.IsAll(line.Content)).ToList();
            if (Placeholders.IsAll(name))
                return [];
            heading.Used = true;
            foreach (var line in body)
                line.Used = true;
            var text = string.Join('\n', ((string[])[name]).Concat(body.Select(line => line.IsListItem ? line.Raw.Trim() : line.Content)));
            return [new ImportedItem { Text = text, Title = name, Line = heading.Number, Lines = [heading.Number, .. body.Select(line => line.Number)] }];
        }

        // Prose above groups of points introduces them.
        if (!hasPoints && section.Heading is not null && (introductions.Contains(section) || introduced.Contains(section.Heading)))
        {
            section.Heading.Used = true;
            return [];
        }

        if (section.Heading is not null)
            section.Heading.Used = section.Value is not { Length: > 0 } || section.Heading.Used;
        var group = inherited ? Markup.Plain(section.Name) : null;
        return ItemReader.Points(section, group);
    }

    // One paragraph of several sentences under "Next steps" holds as many commitments.
    private static List<ImportedItem> Commitments(Section section, List<ImportedItem> items)
    {
        if (items is not [var only] || section.Lines.Any(line => line.IsListItem || line.Shape == LineShape.TableRow) || section.Value is { Length: > 0 } || only.Title is not null)
            return items;
        var sentences = Sentences.Split(only.Text);
        if (sentences.Count < 2 || Paragraphs.Of(section.Texts()).Find(paragraph => paragraph.First.Number == only.Line) is not { } whole)
            return items;
        var at = 0;
        return [.. sentences.Select(sentence =>
        {
            at = whole.Text.IndexOf(sentence, at, StringComparison.Ordinal);
            return ItemReader.Item(sentence, whole.LinesOf(at, sentence.Length), only.Kind, null) with { Confidence = Confidence.Likely };
        })];
    }

    // "Could we react differently?" asks; it sets no task.
    private bool IsDiscussion(Section section)
    {
        if (section.Lines.Any(line => line.IsListItem || line.Shape == LineShape.TableRow))
            return false;
        var paragraphs = Paragraphs.Of(section.Texts());
        var questions = paragraphs.Count(paragraph => Sentences.Split(paragraph.Text) is [var first, ..] && first.EndsWith('?'));
        if (questions < 2 || questions * 2 < paragraphs.Count)
            return false;
        doubts.Add(new(ImportDoubtCodes.TasksAreQuestions, section.Heading?.Number ?? 0, "This part discusses questions; no task was taken from it.", []));
        if (section.Heading is not null)
            section.Heading.Used = true;
        return true;
    }

    // "**TODO** …" in any part.
    private static IEnumerable<ImportedItem> Marked(Section section)
    {
        for (var i = 0; i < section.Lines.Count; i++)
        {
            var line = section.Lines[i];
            if (!(line.IsProse || line.IsListItem) || line.Used || StateOf(line.Content) is not { } state)
                continue;
            var text = Markup.Balanced(line.Content[state.Length..].TrimStart('*', ':', ' ', '-', '–', ']', ')'));
            if (text.Length == 0)
                continue;
            line.Used = true;
            var own = new List<int> { line.Number };
            while (i + 1 < section.Lines.Count && section.Lines[i + 1] is { IsProse: true } next && StateOf(next.Content) is null)
            {
                text += "\n" + next.Content;
                own.Add(next.Number);
                next.Used = true;
                i++;
            }

            yield return ItemReader.Item(text, own, null, state.Name == "DONE") with { Kind = state.Name, Confidence = Confidence.Likely };
        }
    }

    private static (string Name, int Length)? StateOf(string content)
    {
        var start = content.Length - content.AsSpan().TrimStart("*_[(` ").Length;
        if (start > 4)
            return null;
        foreach (var state in States)
        {
            if (string.CompareOrdinal(content, start, state, 0, state.Length) == 0 && start + state.Length < content.Length
                && content[start + state.Length] is ':' or '*' or ' ' or ']' or ')' or '-' && (start > 0 || content[start + state.Length] != ' '))
                return (state, start + state.Length);
        }

        return null;
    }

    // What was done for good is told under "Resolution" where there is no part for measures.
    private void FromResolution()
    {
        foreach (var section in sections.Where(section => section.Kind == SectionKind.Resolution))
        {
            var points = section.Lines.Where(line => line.IsListItem).ToList();
            if (points.Count < 2 || !SectionNames.Loose(section.Name).HasValue || points.Any(point => TimeScanner.Scan(point.Content).Any(mention => mention.Clock is not null)))
                continue;
            var used = section.Lines.Where(line => line.Used).ToHashSet();
            Measures.AddRange(ItemReader.Points(section).Select(item => item with { Confidence = Confidence.Doubtful }));
            // The points stay part of the resolution's text.
            foreach (var line in section.Lines)
                line.Used = used.Contains(line);
            doubts.Add(new(ImportDoubtCodes.MeasuresFromResolution, points[0].Number, "There is no part for measures; the points under the resolution were taken.", []));
        }
    }
}
