using System.Globalization;

namespace IncidentHub.Core.Monitoring.Charts;

/// <summary>How words and numbers are written into a drawing.</summary>
internal static class SvgText
{
    /// <summary>Names come from a watched target, which may hold characters that XML has no place for.</summary>
    public static string Writable(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        rune.Value is < 0x20 or 0xFFFE or 0xFFFF ? "\uFFFD" : rune.ToString()));

    /// <summary>A coordinate to a tenth of a pixel.</summary>
    public static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
