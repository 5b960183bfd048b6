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
            if (IsPartOfWord(rune))
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

    // A soft hyphen or a joiner within a word is not seen, so the word is read as one.
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control && rune.Value is not ('\n' or '\r' or '\t' or '\f' or '\v' or 0x85);

    private static bool IsPartOfWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static string Fold(string word)
    {
        var builder = new StringBuilder(word.Length);
        // Marks are dropped: "Jose" says who "José" is.
        foreach (var character in Normalized(word))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
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
