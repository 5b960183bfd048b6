namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>Where an attachment is found on this site.</summary>
public static class AttachmentAddress
{
    private const string Path = "/attachments/";

    /// <summary>The path, as in <c>/attachments/0197…</c>.</summary>
    public static string Of(Guid id) => $"{Path}{id:D}";

    /// <summary>True for exactly such a path: no host, no query, nothing behind it.</summary>
    public static bool Is(string? url) => IdOf(url) is not null;

    /// <summary>The attachment behind exactly such a path; null for anything else.</summary>
    public static Guid? IdOf(string? url) =>
        url is not null && url.StartsWith(Path, StringComparison.Ordinal) && Guid.TryParseExact(url[Path.Length..], "D", out var id)
        && string.Equals(url, Of(id), StringComparison.OrdinalIgnoreCase) ? id : null;
}
