namespace IncidentHub.Core.Postmortems;

/// <summary>Judges the target of a link as a browser would read it.</summary>
internal static class LinkTargets
{
    private static readonly string[] ForeignSchemes = ["http", "https", "mailto"];

    public static LinkTarget Judge(string? url)
    {
        // Browsers drop these characters before they look for the scheme, so "java\tscript:" is a script.
        var read = new string([.. (url ?? "").Where(character => !char.IsControl(character))]).Trim();
        if (read.Length == 0)
            return LinkTarget.Dead;
        if (IsOtherHost(read))
            return LinkTarget.Foreign;

        var colon = read.IndexOf(':', StringComparison.Ordinal);
        var pathBegins = read.AsSpan().IndexOfAny("/?#\\");
        if (colon < 0 || (pathBegins >= 0 && pathBegins < colon))
            return LinkTarget.Own;
        return ForeignSchemes.Contains(read[..colon], StringComparer.OrdinalIgnoreCase) ? LinkTarget.Foreign : LinkTarget.Dead;
    }

    // "//host", and what browsers take for it.
    private static bool IsOtherHost(string url) => url is ['/' or '\\', '/' or '\\', ..];
}
