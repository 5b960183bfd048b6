using System.Globalization;
using System.Text;

namespace IncidentHub.Core.Postmortems.Import.Originals;

/// <summary>Makes of whatever a browser or an archive calls a file a name that is safe in headers, on pages and on disks.</summary>
public static class DocumentName
{
    /// <summary>Longest name, in UTF-16 code units.</summary>
    public const int Longest = 200;

    /// <summary>The last part of the path, without what no name needs; empty where nothing is left.</summary>
    public static string Of(string? path)
    {
        var kept = new StringBuilder();
        foreach (var rune in (path ?? "").Split('/', '\\')[^1].EnumerateRunes())
        {
            if (kept.Length + rune.Utf16SequenceLength > Longest)
                break;
            kept.Append(IsPlain(rune) ? rune.ToString() : "-");
        }

        return kept.ToString().Trim(' ', '.');
    }

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned)
        && !(rune.IsAscii && "\"<>:|?*;%".Contains((char)rune.Value, StringComparison.Ordinal));
}
