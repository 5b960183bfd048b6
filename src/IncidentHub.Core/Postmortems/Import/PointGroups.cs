namespace IncidentHub.Core.Postmortems.Import;

/// <summary>
/// Splits a part whose points are grouped under points that only name the group: "- Improvements:" with its own points below, then "- Tasks:" with others.
/// </summary>
internal static class PointGroups
{
    private const int GroupLevel = 9;

    private static readonly string[] Horizons = ["short term", "medium term", "mid term", "long term", "immediate", "kurzfristig", "langfristig", "court terme", "long terme", "corto plazo", "largo plazo"];

    /// <summary>The groups, and before them what stands outside of any; only the section itself where there are none.</summary>
    public static List<Section> Of(Section section)
    {
        var points = section.Lines.Where(line => line.IsListItem).ToList();
        if (points.Count < 2)
            return [section];
        var outermost = points.Min(line => line.Indent);
        var rest = new Section(section.Kind, section.Level, section.Parent, section.Heading) { Name = section.Name, Value = section.Value };
        var groups = new List<Section> { rest };
        var current = rest;
        for (var i = 0; i < section.Lines.Count; i++)
        {
            var line = section.Lines[i];
            if (Head(section, i, outermost) is { } group)
                groups.Add(current = group);
            else
                (current = current != rest && line.IsListItem && Leaves(line, current.Heading!) ? rest : current).Add(line);
        }

        return groups.Count == 1 ? [section] : groups;
    }

    private static bool Leaves(SourceLine line, SourceLine head) => line.Indent < head.Indent || (line.Indent <= head.Indent + 1 && line.Shape == head.Shape && Mark(line) == Mark(head));

    private static char Mark(SourceLine line) => line.Shape == LineShape.Numbered ? '1' : line.Raw.TrimStart() is [var mark, ..] ? mark : ' ';

    private static Section? Head(Section section, int index, int outermost)
    {
        var line = section.Lines[index];
        if (!line.IsListItem || line.Indent > outermost + 1 || !IsNameAlone(line, out var name) || Kind(section.Kind, name) is not { } kind)
            return null;
        var below = section.Lines.Skip(index + 1).FirstOrDefault(next => next.Shape != LineShape.Blank);
        return below is { IsListItem: true } && !Leaves(below, line) ? new Section(kind, GroupLevel, section, line) { Name = name } : null;
    }

    private static bool IsNameAlone(SourceLine line, out string name)
    {
        name = Markup.Plain(line.Content).TrimEnd(':', '：', ' ');
        return line.Content.Length <= 100 && (line.IsBoldAlone || Markup.Plain(line.Content).EndsWith(':') || SectionNames.Exact(name) is not null);
    }

    private static SectionKind? Kind(SectionKind whole, string name) => SectionNames.Exact(name) switch
    {
        SectionKind.Tasks when whole == SectionKind.Tasks || SectionNames.NamesTasks(name) => SectionKind.Tasks,
        SectionKind.Tasks => whole,
        SectionKind.Measures => whole,
        _ when Horizons.Any(word => CalendarWords.Fold(name).Replace('-', ' ').Contains(word, StringComparison.Ordinal)) => whole,
        _ => null,
    };
}
