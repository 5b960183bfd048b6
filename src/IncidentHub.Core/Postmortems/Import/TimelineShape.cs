namespace IncidentHub.Core.Postmortems.Import;

/// <summary>What the lines of a timeline look like together, seen before the first is read.</summary>
/// <param name="HasPoints">Whether any line is a point of a list.</param>
/// <param name="IsMostlyLed">Whether times lead most of the lines that are no points.</param>
/// <param name="LastLedLine">The last line that a time leads, 0 where none does.</param>
internal sealed record TimelineShape(bool HasPoints, bool IsMostlyLed, int LastLedLine)
{
    public static TimelineShape Of(Section section)
    {
        var (prose, led, last, hasPoints) = (0, 0, 0, false);
        foreach (var line in section.Lines)
        {
            hasPoints |= line.IsListItem;
            if (!line.IsProse)
                continue;
            prose++;
            if (LeadingTime.Of(line.Content) is null)
                continue;
            led++;
            last = line.Number;
        }

        return new(hasPoints, led * 2 >= prose && led > 1, last);
    }
}
