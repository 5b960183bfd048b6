namespace IncidentHub.Core.Postmortems.Import;

/// <summary>The keys of a YAML front matter that tell of the incident.</summary>
internal sealed class FrontMatter
{
    private static readonly string[] StartKeys = ["start", "started", "startedat", "start_time", "started_at", "incident_start", "begin"];
    private static readonly string[] EndKeys = ["resolvedwhen", "resolved_at", "resolvedat", "end", "ended", "end_time", "ended_at", "endedat"];

    public (string Text, SourceLine Line)? Title { get; private set; }

    public (TimeMention Mention, SourceLine Line)? Date { get; private set; }

    public (TimeMention Mention, SourceLine Line)? Start { get; private set; }

    public (TimeMention Mention, SourceLine Line)? End { get; private set; }

    public (string Text, SourceLine Line)? Description { get; private set; }

    public static FrontMatter Read(List<SourceLine> lines)
    {
        var matter = new FrontMatter();
        var isStatusPage = false;
        foreach (var line in lines)
        {
            if (line.Shape != LineShape.FrontMatter)
            {
                if (line.Shape == LineShape.Blank)
                    continue;
                break;
            }

            if (line.Content is "---" or "..." || line.Content.StartsWith('#'))
                line.Used = line.Content[0] != '#';
            else if (line.Indent == 0)
                isStatusPage |= matter.Take(line);
        }

        // A status page's date is when it began; a blog's date is when it was published.
        if (isStatusPage && matter.Start is null && matter.Date is { Mention.Clock: not null })
            matter.Start = matter.Date;
        return matter;
    }

    private bool Take(SourceLine line)
    {
        var colon = line.Content.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
            return false;
        var key = line.Content[..colon].Trim().ToLowerInvariant();
        var value = Unquote(line.Content[(colon + 1)..].Trim());
        if (key == "title" && value.Length > 0 && Title is null)
        {
            Title = (value, line);
            line.Used = true;
        }
        else if (key is "description" or "summary" && value.Length > 0)
        {
            Description = (value, line);
        }
        else if (key is "date" or "incident_date" && TimeScanner.First(value) is { Date: not null } date)
        {
            Date = (date, line);
            line.Used = true;
        }
        else if (StartKeys.Contains(key, StringComparer.Ordinal) && TimeScanner.First(value) is { Date: not null } start)
        {
            Start = (start, line);
            line.Used = true;
        }
        else if (EndKeys.Contains(key, StringComparer.Ordinal) && TimeScanner.First(value) is { Date: not null } end)
        {
            End = (end, line);
            line.Used = true;
        }

        return key is "resolvedwhen" or "resolved" or "affected" || (key == "section" && value == "issue") || EndKeys.Contains(key, StringComparer.Ordinal);
    }

    private static string Unquote(string value)
    {
        if (value.Length > 1 && value[0] is '"' or '\'' && value.IndexOf(value[0], 1) is var close and > 0)
            return value[1..close];
        var remark = value.IndexOf(" #", StringComparison.Ordinal);
        return remark > 0 ? value[..remark].Trim() : value;
    }
}
