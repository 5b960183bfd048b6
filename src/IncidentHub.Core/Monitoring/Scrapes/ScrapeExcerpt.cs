using System.Text;
using System.Text.RegularExpressions;

namespace IncidentHub.Core.Monitoring.Scrapes;

/// <summary>What may be shown of texts that an application sent: labels have been seen to hold whole connection strings.</summary>
internal static partial class ScrapeExcerpt
{
    public static string Of(ReadOnlySpan<byte> line)
    {
        // Masked before it is cut, and cut generously before it is masked: half a password would not be known as one.
        var text = Encoding.UTF8.GetString(line[..Math.Min(line.Length, 8 * ScrapeText.MaxExcerpt)]);
        var masked = new string([.. WithoutSecrets(text).Select(letter => char.IsControl(letter) ? ' ' : letter)]).Trim();
        return masked.Length <= ScrapeText.MaxExcerpt ? masked : string.Concat(masked.AsSpan(0, ScrapeText.MaxExcerpt - 1), "…");
    }

    /// <summary>The text with a … for what stands behind words such as <c>password=</c> and for the password of an address.</summary>
    public static string WithoutSecrets(string text) =>
        AddressPassword().Replace(Setting().Replace(text, "${name}…"), "${start}…@");

    [GeneratedRegex("""(?<name>(?:password|passwd|pwd|passphrase|secret|token|api[_-]?key)\s*=\s*)(?:"[^"]*"?|'[^']*'?|[^;,&"\s]+)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Setting();

    [GeneratedRegex("""(?<start>:/{1,2}[^:@\s]*:)[^@\s]+@""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex AddressPassword();
}
