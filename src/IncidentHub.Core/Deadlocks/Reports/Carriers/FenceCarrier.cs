namespace IncidentHub.Core.Deadlocks.Reports.Carriers;

/// <summary>Takes off Markdown's fences: what stands within one is a text of its own.</summary>
internal static class FenceCarrier
{
    private const string Fence = "```";

    public static List<LogLine> Unwrap(List<LogLine> lines)
    {
        var begins = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.Entry is not null)
                continue;
            var text = line.Text;
            var trimmed = text.AsSpan().Trim();
            var isFence = trimmed.StartsWith(Fence, StringComparison.Ordinal) || trimmed.StartsWith("~~~", StringComparison.Ordinal);
            if (isFence && trimmed.Length < 40 && !trimmed.Contains(' '))
            {
                lines[i] = line with { Text = "", Begins = true };
                begins = true;
                continue;
            }
            if (text.Contains(Fence, StringComparison.Ordinal))
                text = text.Replace(Fence, "", StringComparison.Ordinal);
            if (begins || !ReferenceEquals(text, line.Text))
                lines[i] = line with { Text = text, Begins = begins || line.Begins };
            begins = false;
        }
        return lines;
    }
}
