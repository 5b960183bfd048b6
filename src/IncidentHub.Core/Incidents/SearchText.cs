using System.Globalization;
using System.Text;

namespace IncidentHub.Core.Incidents;

/// <summary>Turns what somebody typed into a search into something that the database can ask for.</summary>
public static class SearchText
{
    private const int MaxWords = 8;
    private const int MaxWordLength = 64;

    /// <summary>The number in "42", "INC-42" or "#42"; null for anything else.</summary>
    public static int? Number(string text)
    {
        var trimmed = (text ?? "").Trim();
        if (trimmed.StartsWith("INC-", StringComparison.OrdinalIgnoreCase))
            trimmed = trimmed[4..];
        else if (trimmed.StartsWith('#'))
            trimmed = trimmed[1..];
        return int.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>
    /// A query for <c>to_tsquery('simple', …)</c> in which every word matches by its beginning, or null when there is no
    /// word. Only letters, their marks and digits pass, so nothing that was typed is read as an operator.
    /// </summary>
    public static string? PrefixQuery(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (!BelongsToWord(rune))
                Take();
            else if (word.Length < MaxWordLength)
                word.Append(rune.ToString());
        }

        Take();
        return words.Count == 0 ? null : string.Join(" & ", words.Take(MaxWords).Select(found => found + ":*"));

        // Many scripts write vowels as marks on a letter.
        bool BelongsToWord(Rune rune) =>
            Rune.IsLetterOrDigit(rune)
            || (word.Length > 0 && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

        void Take()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }
}
