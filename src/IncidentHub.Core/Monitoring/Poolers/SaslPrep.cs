using System.Globalization;
using System.Text;

namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>
/// A password as SCRAM hashes it (RFC 4013). Where the rules forbid one, PostgreSQL and PgBouncer go on with it as it is, and so do we. Not
/// checked: the rules for texts of both directions, whose breach would be used as it is instead of normalized.
/// </summary>
internal static class SaslPrep
{
    public static string Prepare(string password)
    {
        if (Ascii.IsValid(password))
            return password;
        var mapped = new StringBuilder(password.Length);
        foreach (var letter in password)
        {
            if (!IsDropped(letter))
                mapped.Append(IsSpace(letter) ? ' ' : letter);
        }
        try
        {
            var normal = mapped.ToString().Normalize(NormalizationForm.FormKC);
            return normal.Length == 0 || normal.EnumerateRunes().Any(IsForbidden) ? password : normal;
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair.
            return password;
        }
    }

    // RFC 3454, C.1.2.
    private static bool IsSpace(char letter) => letter is '\u00a0' or '\u1680' or (>= '\u2000' and <= '\u200b') or '\u202f' or '\u205f' or '\u3000';

    // RFC 3454, B.1, without U+200B, which counts as a space.
    private static bool IsDropped(char letter) => letter is
        '\u00ad' or '\u034f' or '\u1806' or (>= '\u180b' and <= '\u180d') or '\u200c' or '\u200d' or '\u2060' or (>= '\ufe00' and <= '\ufe0f') or '\ufeff';

    private static bool IsForbidden(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;
}
