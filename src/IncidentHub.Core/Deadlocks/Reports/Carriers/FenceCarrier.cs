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
            var text = line.Text;
            // Indented by the server: part of a message.
            if (line.Entry is not null || text.StartsWith('\t'))
                continue;
            var trimmed = text.AsSpan().Trim();
            var isFence = trimmed.StartsWith(Fence, StringComparison.Ordinal) || trimmed.StartsWith("~~~", StringComparison.Ordinal);
            if (isFence && trimmed.Length < 40 && !trimmed.Contains(' '))
            {
                lines[i] = line with { Text = "", Begins = true };
                begins = true;
                continue;
            }
            if (text.StartsWith(Fence, StringComparison.Ordinal))
                text = text[Fence.Length..];
            if (text.EndsWith(Fence, StringComparison.Ordinal))
                text = text[..^Fence.Length];
            if (begins || !ReferenceEquals(text, line.Text))
                lines[i] = line with { Text = text, Begins = begins || line.Begins };
            begins = false;
        }
        return lines;
    }
}
