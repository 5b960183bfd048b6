namespace IncidentHub.Core.Timeline.Evidence;

/// <summary>Where pinned evidence is found on this site.</summary>
public static class EvidenceAddress
{
    private const string Path = "/evidence/";
    private const string PictureName = ".svg";

    /// <summary>The drawing, as in <c>/evidence/0197….svg</c>.</summary>
    public static string Picture(Guid id) => $"{Path}{id:D}{PictureName}";

    /// <summary>The page that draws it again, as in <c>/evidence/0197…</c>.</summary>
    public static string Page(Guid id) => $"{Path}{id:D}";

    /// <summary>The data, as in <c>/evidence/0197….json</c>.</summary>
    public static string Data(Guid id) => $"{Path}{id:D}.json";

    /// <summary>True for exactly the path of a drawing: no host, no query, nothing behind it.</summary>
    public static bool IsPicture(string? url) => IdOfPicture(url) is not null;

    /// <summary>The evidence behind exactly the path of a drawing; null for anything else.</summary>
    public static Guid? IdOfPicture(string? url) =>
        url is not null && url.StartsWith(Path, StringComparison.Ordinal) && url.EndsWith(PictureName, StringComparison.Ordinal)
        && url.Length > Path.Length + PictureName.Length
        && Guid.TryParseExact(url[Path.Length..^PictureName.Length], "D", out var id)
        && string.Equals(url, Picture(id), StringComparison.OrdinalIgnoreCase) ? id : null;
}
