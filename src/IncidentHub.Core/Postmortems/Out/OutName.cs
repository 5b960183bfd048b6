using System.Globalization;
using System.Text;

namespace IncidentHub.Core.Postmortems.Out;

/// <summary>What files are called that leave this site: safe on every disk, and never two alike.</summary>
public static class OutName
{
    /// <summary>Longest part of a name that a title gives, in UTF-16 code units. With the rest of it a path stays far below the 260 of Windows.</summary>
    public const int LongestSlug = 60;

    /// <summary>A folder for an incident, as in <c>INC-42-checkout-stalls</c>. The number stands first, so no two incidents share one.</summary>
    /// <param name="number">The incident's number.</param>
    /// <param name="title">Anything; what no disk takes is left out.</param>
    public static string Folder(int number, string title)
    {
        var slug = Slug(title);
        return string.Create(CultureInfo.InvariantCulture, $"INC-{number}") + (slug.Length == 0 ? "" : "-" + slug);
    }

    /// <summary>A file of one version, as in <c>INC-42-postmortem-v2.html</c>.</summary>
    /// <param name="number">The incident's number.</param>
    /// <param name="version">The version's number.</param>
    /// <param name="extension">With its dot.</param>
    public static string File(int number, int version, string extension) => string.Create(CultureInfo.InvariantCulture, $"INC-{number}-postmortem-v{version}{extension}");

    /// <summary>
    /// The title's letters and digits in lower case without accents, words joined by single hyphens. Letters of every script stay; separators,
    /// dots, control characters and all else that means something to a disk or a shell does not. Empty when nothing is left.
    /// </summary>
    /// <param name="title">Anything, half a surrogate pair included.</param>
    public static string Slug(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        var slug = new StringBuilder();
        var wantsHyphen = false;
        foreach (var rune in Decomposed(title).EnumerateRunes())
        {
            // Accents go; marks of other scripts are vowels, without which a word is another one.
            if (IsAccent(rune))
                continue;
            var isMark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            if (isMark ? slug.Length == 0 || wantsHyphen : !Rune.IsLetterOrDigit(rune))
            {
                wantsHyphen = slug.Length > 0;
                continue;
            }

            var letter = Rune.ToLowerInvariant(rune);
            if (slug.Length + (wantsHyphen ? 1 : 0) + letter.Utf16SequenceLength > LongestSlug)
            {
                // Ends with a whole word, unless that would leave none.
                if (!wantsHyphen && slug.ToString().LastIndexOf('-') is > 0 and var lastWord)
                    slug.Length = lastWord;
                break;
            }

            if (wantsHyphen)
                slug.Append('-');
            slug.Append(letter.ToString());
            wantsHyphen = false;
        }

        return slug.ToString().Normalize(NormalizationForm.FormC);
    }

    private static bool IsAccent(Rune rune) => rune.Value is >= 0x0300 and <= 0x036F;

    // Compatibility forms too: a ligature or a full-width letter is the letters that it stands for. Half of a surrogate pair cannot be
    // normalized, so it is replaced first.
    private static string Decomposed(string title) =>
        string.Concat(title.EnumerateRunes().Select(rune => rune.ToString())).Normalize(NormalizationForm.FormKD);
}
