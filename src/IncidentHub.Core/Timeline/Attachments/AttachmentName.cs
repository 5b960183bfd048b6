using System.Globalization;
using System.Text;

namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>Makes of whatever a browser calls a file a name that is safe in headers, in Markdown and on disks.</summary>
internal static class AttachmentName
{
    /// <summary>Longest name, in UTF-16 code units.</summary>
    public const int Longest = 100;

    private const string Unnamed = "picture";
    private const string Marks = " .-_()+,";

    /// <summary>The name, with the extension of what the file is.</summary>
    public static string Of(string? name, ImageFormat format)
    {
        var file = (name ?? "").Split('/', '\\')[^1];
        var dot = file.LastIndexOf('.');
        var kept = new StringBuilder();
        foreach (var rune in (dot > 0 ? file[..dot] : file).EnumerateRunes())
        {
            if (kept.Length + rune.Utf16SequenceLength > Longest - format.Extension.Length)
                break;
            kept.Append(IsPlain(rune) ? rune.ToString() : "-");
        }

        var stem = kept.ToString().Trim(' ', '.', '_', '-');
        return (stem.Length == 0 ? Unnamed : stem) + format.Extension;
    }

    /// <summary>What a name says in a sentence: without its extension.</summary>
    public static string Spoken(string name) => System.IO.Path.GetFileNameWithoutExtension(name).Replace('_', ' ');

    private static bool IsPlain(Rune rune) =>
        Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        || (rune.IsAscii && Marks.Contains((char)rune.Value, StringComparison.Ordinal));
}
