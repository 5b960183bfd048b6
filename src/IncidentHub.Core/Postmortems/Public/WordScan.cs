using System.Globalization;
using System.Text;

namespace IncidentHub.Core.Postmortems.Public;

/// <summary>A word of a text: a run of letters and digits, folded so that case, width and invisible characters make no difference.</summary>
/// <param name="Text">The word as it is compared.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 code units.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct ScannedWord(string Text, int Start, int End);

/// <summary>Cuts texts into words, the same way for what is looked for and for where it is looked for.</summary>
internal static class WordScan
{
    public static List<ScannedWord> Of(string text)
    {
        var words = new List<ScannedWord>();
        var word = new StringBuilder();
        var (start, end, at) = (0, 0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var next = at + rune.Utf16SequenceLength;
            if (!IsInvisible(rune) && IsPartOfWord(rune))
            {
                if (word.Length == 0)
                    start = at;
                word.Append(rune.ToString());
                end = next;
            }
            else if (!IsInvisible(rune))
            {
                Take();
            }

            at = next;
        }

        Take();
        return words;

        void Take()
        {
            if (word.Length > 0)
                words.Add(new ScannedWord(Fold(word.ToString()), start, end));
            word.Clear();
        }
    }

    // Letters that have no parts to take apart.
    private static readonly Dictionary<char, string> Folded = new()
    {
        ['ß'] = "ss",
        ['ẞ'] = "ss",
        ['ø'] = "o",
        ['Ø'] = "o",
        ['ł'] = "l",
        ['Ł'] = "l",
        ['đ'] = "d",
        ['Đ'] = "d",
        ['æ'] = "ae",
        ['Æ'] = "ae",
        ['œ'] = "oe",
        ['Œ'] = "oe",
        ['ı'] = "i",
        ['þ'] = "th",
        ['Þ'] = "th",
    };

    /// <summary>Whether a text has letters of a script that sets no blanks between words.</summary>
    public static bool HasUnpartedScript(string text) => text.EnumerateRunes().Any(rune => rune.Value is
        (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) or (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF));

    // A soft hyphen or a joiner within a word is not seen, so the word is read as one.
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control && rune.Value is not ('\n' or '\r' or '\t' or '\f' or '\v' or 0x85)
        // Letters that are only there to fill a place.
        || rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0;

    private static bool IsPartOfWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static string Fold(string word)
    {
        var builder = new StringBuilder(word.Length);
        // Marks are dropped: "Prufer" says who "Prüfer" is.
        foreach (var character in Normalized(word))
        {
            if (Folded.TryGetValue(character, out var folded))
                builder.Append(folded);
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
                builder.Append(character);
        }

        return builder.ToString().ToUpperInvariant();
    }

    // Half a surrogate pair is no text; it is compared as it stands.
    private static string Normalized(string word)
    {
        try
        {
            return word.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            return word;
        }
    }
}
