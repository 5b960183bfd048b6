namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Reads the points of a part: list items, rows, or paragraphs, each with what belongs to it.</summary>
internal static class ItemReader
{
    private static readonly string[] TextHeaders = ["action", "task", "item", "description", "measure", "what", "improvement", "aufgabe", "massnahme", "tarea", "accion", "tache", "mesure", "todo", "対策", "内容"];
    private const int MostRowsCompared = 50;

    private static readonly string[] ClosingStarts =
    [
        "in conclusion", "to conclude", "in summary", "to summarize", "overall,", "by addressing", "by implementing", "by taking", "this incident", "this outage", "this postmortem", "this post-mortem", "this report", "the incident",
        "the outage ", "we apologi", "we hope", "thank you", "with these", "through these", "these measures", "these actions", "these steps", "conclusion", "we appreciate", "we are committed", "we remain", "together, these", "moving forward, we are",
        "zusammenfassend", "wir entschuldigen", "en conclusion", "en conclusión", "nous nous excusons",
    ];

    /// <summary>List items if there are any, otherwise rows, otherwise paragraphs. Their lines are marked as understood.</summary>
    public static List<ImportedItem> Points(Section section, string? group = null)
    {
        if (section.Lines.Any(line => line.IsListItem))
            return List(section, group);
        if (section.Lines.Any(line => line.Shape == LineShape.TableRow))
            return Rows(section, group);
        return Prose(section, group);
    }

    public static ImportedItem Item(string text, IReadOnlyList<int> lines, string? group, bool? done)
    {
        var title = Markup.TryLabel(text, out var label, out var value) && value.Length > 0 && label.Length <= 80 ? label : null;
        return new ImportedItem { Text = text, Line = lines[0], Lines = lines, Title = title, Kind = group, Done = done };
    }

    public static bool IsClosing(string text)
    {
        var plain = Markup.Plain(text);
        return ClosingStarts.Any(start => plain.StartsWith(start, StringComparison.OrdinalIgnoreCase));
    }

    private static List<ImportedItem> List(Section section, string? group)
    {
        var items = new List<ImportedItem>();
        var first = section.Lines.First(line => line.IsListItem);
        var outermost = section.Lines.Where(line => line.IsListItem).Min(line => line.Indent);
        // "1. Title" with "- detail" at the same depth: the details belong to the number.
        var shape = section.Lines.First(line => line.IsListItem && line.Indent <= outermost + 1).Shape;
        var mixed = section.Lines.Any(line => line.IsListItem && line.Indent <= outermost + 1 && line.Shape != shape);
        var numbered = mixed && shape == LineShape.Numbered;
        SourceLine? head = null;
        SourceLine? last = null;
        var text = new System.Text.StringBuilder();
        var lines = new List<int>();
        var blank = false;
        void Flush()
        {
            if (head is not null)
                items.Add(Item(text.ToString().Trim(), [.. lines], group, head.Checked));
            head = null;
            lines.Clear();
        }

        if (section.Value is { Length: > 0 } value && first is not null && !value.EndsWith(':') && section.Heading is { } heading)
        {
            heading.Used = true;
            items.Add(Item(value, [heading.Number], group, null));
        }

        foreach (var line in section.Lines)
        {
            if (line.Shape == LineShape.Blank)
            {
                blank = true;
                continue;
            }

            if (line.IsListItem && line.Indent <= outermost + 1 && (!numbered || line.Shape == LineShape.Numbered))
            {
                Flush();
                if (Placeholders.IsAll(line.Content) || Placeholders.HasTimePattern(line.Content))
                    continue;
                head = line;
                text.Clear().Append(line.Content);
                lines.Add(line.Number);
                line.Used = true;
            }
            else if (head is not null && line.IsListItem)
            {
                text.Append('\n').Append(line.Raw.Trim());
                lines.Add(line.Number);
                line.Used = true;
            }
            else if (head is not null && line.Shape is LineShape.Text or LineShape.Quote or LineShape.Code && (line.Indent > head.Indent || !blank) && !IsClosing(line.Content))
            {
                text.Append(Paragraphs.Wraps(last?.Raw ?? "", line.Content) ? ' ' : '\n').Append(line.Shape == LineShape.Code ? line.Raw : line.Content);
                lines.Add(line.Number);
                line.Used = true;
            }

            blank = false;
            last = line;
        }

        Flush();
        return items;
    }

    private static List<ImportedItem> Rows(Section section, string? group)
    {
        var items = new List<ImportedItem>();
        var rows = section.Lines.Where(line => line.Shape is LineShape.TableRow or LineShape.TableDivider).ToList();
        var divider = rows.FindIndex(row => row.Shape == LineShape.TableDivider);
        List<string> headers = divider > 0 ? MarkdownTable.Cells(rows[divider - 1].Raw) : [];
        // "Task | What": of the columns that may hold the words, the one that holds most of them.
        var column = Enumerable.Range(0, headers.Count).Where(index => TextHeaders.Any(word => CalendarWords.Fold(headers[index]).Contains(word, StringComparison.Ordinal)))
            .OrderByDescending(index => rows.Skip(divider + 1).Take(MostRowsCompared).Sum(row => MarkdownTable.Cells(row.Raw).ElementAtOrDefault(index)?.Length ?? 0)).DefaultIfEmpty(-1).First();
        for (var i = 0; i < rows.Count; i++)
        {
            if (i <= divider)
            {
                rows[i].Used = true;
                continue;
            }

            var cells = MarkdownTable.Cells(rows[i].Raw);
            if (cells.All(Placeholders.IsAll))
                continue;
            var at = column >= 0 && column < cells.Count ? column : cells.IndexOf(cells.MaxBy(cell => cell.Length)!);
            if (cells[at].Length == 0 || Placeholders.IsAll(cells[at]))
                continue;
            var details = cells.Select((cell, index) => (cell, index)).Where(pair => pair.index != at && pair.cell.Length > 0 && !Placeholders.IsAll(pair.cell) && !IsCounter(pair.index < headers.Count ? headers[pair.index] : ""))
                .Select(pair => pair.index < headers.Count && headers[pair.index].Length > 0 ? $"{Markup.Plain(headers[pair.index])}: {pair.cell}" : pair.cell);
            var more = string.Join("; ", details);
            var done = cells.Any(cell => Markup.Plain(cell).ToLowerInvariant() is "done" or "completed" or "complete" or "closed" or "erledigt" or "fait" or "hecho" or "完了") ? true : (bool?)null;
            rows[i].Used = true;
            var item = Item(cells[at], [rows[i].Number], group, done);
            items.Add(more.Length == 0 ? item : item with { Text = $"{cells[at]} ({more})", Title = item.Title ?? Markup.Plain(cells[at]) });
        }

        return items;
    }

    private static bool IsCounter(string header) => header.Trim() is "#" or "No" or "No." or "Nr" or "Nr." or "№";

    private static List<ImportedItem> Prose(Section section, string? group)
    {
        var paragraphs = Paragraphs.Of(section.Texts());
        var kept = paragraphs.Where((paragraph, index) => !Placeholders.IsAll(paragraph.Text) && !(paragraph.Text.EndsWith(':') && paragraphs.Count > 1)
            && !IsRemark(paragraphs, index)).ToList();
        foreach (var line in kept.SelectMany(paragraph => paragraph.Lines))
            line.Used = true;
        return [.. kept.Select(paragraph => Item(paragraph.Text, [.. paragraph.Lines.Select(line => line.Number)], group, null))];
    }

    // What closes a document after its last point is no point.
    private static bool IsRemark(List<Paragraph> paragraphs, int index)
    {
        if (index == 0)
            return false;
        if (IsClosing(paragraphs[index].Text))
            return true;
        return index > 1 && index == paragraphs.Count - 1 && Sentences.Split(paragraphs[index].Text).Count > 1
            && paragraphs[index].Text.Length > 2.5 * paragraphs.Take(index).Max(paragraph => paragraph.Text.Length);
    }
}
