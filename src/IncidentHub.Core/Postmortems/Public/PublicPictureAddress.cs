using System.Buffers;

namespace IncidentHub.Core.Postmortems.Public;

/// <summary>Where everybody finds a drawing: by its content, so that the address tells nothing of what it was made from.</summary>
public static class PublicPictureAddress
{
    private const string Path = "/public/pictures/";
    private const string Ending = ".svg";
    private const int HashLength = 64;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>The path, as in <c>/public/pictures/9f86….svg</c>.</summary>
    /// <param name="hash">SHA-256 in lower-case hexadecimal.</param>
    public static string Of(string hash) => $"{Path}{hash}{Ending}";

    /// <summary>True for exactly such a path.</summary>
    public static bool Is(string? url) =>
        url is not null && url.Length == Path.Length + HashLength + Ending.Length
        && url.StartsWith(Path, StringComparison.Ordinal) && url.EndsWith(Ending, StringComparison.Ordinal)
        && !url.AsSpan(Path.Length, HashLength).ContainsAnyExcept(Digits);
}
