namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Tells running text from timelines.</summary>
internal static class RunningText
{
    /// <summary>True for sentences rather than entries: no points, no rows, and no line that a time leads.</summary>
    public static bool Is(Section section)
    {
        if (section.Lines.Any(line => line.IsListItem || line.Shape == LineShape.TableRow))
            return false;
        var paragraphs = Paragraphs.Of(section.Texts());
        if (paragraphs.Count == 0)
            return false;
        var led = paragraphs.Count(paragraph => LeadingTime.Of(paragraph.Text) is not null);
        if (paragraphs.Count == 1 && led == 1)
            return !LeadingTime.IsSeparated(paragraphs[0].Text, LeadingTime.Of(paragraphs[0].Text)!.Mention) && Sentences.Split(paragraphs[0].Text).Count > 1;
        if (led > 0)
            return false;
        var timed = paragraphs.Count(paragraph => TimeScanner.Scan(paragraph.Text).Any(mention => mention.Clock is not null));
        if (timed == 0 || paragraphs.Count == 1)
            return true;
        var labels = paragraphs.Count(paragraph => Markup.TryLabel(paragraph.Text, out _, out _));
        return labels * 2 < paragraphs.Count && paragraphs.Sum(paragraph => Sentences.Split(paragraph.Text).Count) >= 2 * paragraphs.Count;
    }
}
