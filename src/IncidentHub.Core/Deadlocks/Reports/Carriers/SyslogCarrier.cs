namespace IncidentHub.Core.Deadlocks.Reports.Carriers;

/// <summary>Undoes what syslog daemons make of control characters: a number sign and three octal digits.</summary>
internal static class SyslogCarrier
{
    private const string Tab = "#011", LineBreak = "#012";

    public static List<LogLine> Unwrap(List<LogLine> lines)
    {
        if (!lines.Exists(line => line.Text.Contains(Tab, StringComparison.Ordinal) || line.Text.Contains(LineBreak, StringComparison.Ordinal)))
            return lines;
        var found = new List<LogLine>(lines.Count);
        foreach (var line in lines)
        {
            // Within a line they are taken for what they say only where the daemon's header stands, or the text of a report.
            if (line.Text.Contains("]: ", StringComparison.Ordinal) || line.Text.Contains("] " + Tab, StringComparison.Ordinal) || ReportText.MayHold(line.Text))
                found.AddRange(line.Text.Replace(Tab, "\t", StringComparison.Ordinal).Split(LineBreak).Select(part => line with { Text = part }));
            else
                found.Add(line);
        }
        return found;
    }
}
