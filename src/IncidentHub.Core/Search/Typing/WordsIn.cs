using System.Globalization;
using System.Text;

namespace IncidentHub.Core.Search.Typing;

/// <summary>Where the words of a text are: letters with their marks, and digits. What was typed and what is marked are cut in the same way.</summary>
public static class WordsIn
{
    /// <summary>Start and length of each word, in UTF-16 code units.</summary>
    public static IEnumerable<(int Start, int Length)> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = -1;
        for (var index = 0; index < text.Length;)
        {
            // Half of a pair stands for nothing.
            var known = Rune.TryGetRuneAt(text, index, out var rune);
            var length = known ? rune.Utf16SequenceLength : 1;
            var belongs = known && (Rune.IsLetterOrDigit(rune) || (start >= 0 && IsMark(rune)));
            if (belongs && start < 0)
                start = index;
            else if (!belongs && start >= 0)
            {
                yield return (start, index - start);
                start = -1;
            }

            index += length;
        }

        if (start >= 0)
            yield return (start, text.Length - start);
    }

    // Many scripts write vowels as marks on a letter.
    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
