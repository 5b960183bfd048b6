namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Times that a status page's generator keeps in a mark behind the text: <c>{{&lt; track "2024-11-05 12:10:00" &gt;}}</c>.</summary>
internal static class Shortcodes
{
    /// <summary>The line with the time in front, as every other timeline has it; the same line where it has no such mark.</summary>
    public static string TimeFirst(string content)
    {
        if (!content.EndsWith("}}", StringComparison.Ordinal) || content.LastIndexOf("{{", StringComparison.Ordinal) is var start && start < 0)
            return content;
        var mark = content.AsSpan(start);
        if (!mark.Contains("track", StringComparison.Ordinal) || mark.IndexOf('"') is var open && open < 0 || mark[(open + 1)..].IndexOf('"') is var length && length <= 0)
            return content;
        return $"{mark.Slice(open + 1, length)} - {content[..start].Trim()}";
    }
}
