namespace IncidentHub.Core.People;

/// <summary>Names of zones in several words: "West Africa Time", "US/Pacific", "heure de Paris".</summary>
internal static class ZonePhrases
{
    // What each phrase stands for among the abbreviations; the longest that fits is meant.
    private static readonly (string Phrase, string Name)[] Phrases =
    [
        .. new (string, string)[]
        {
            ("Coordinated Universal Time", "UTC"), ("Universal Time", "UTC"), ("Greenwich Mean Time", "GMT"),
            ("West Africa Standard Time", "WAT"), ("West African Standard Time", "WAT"), ("West Africa Time", "WAT"), ("West African Time", "WAT"), ("East Africa Standard Time", "EAT"), ("East Africa Time", "EAT"), ("East African Time", "EAT"),
            ("Central Africa Time", "CAT"), ("Central African Time", "CAT"), ("South Africa Standard Time", "SAST"), ("South African Standard Time", "SAST"), ("South African Time", "SAST"), ("Nigerian Time", "WAT"), ("Nigeria Time", "WAT"),
            ("Kenyan Time", "EAT"), ("Kenya Time", "EAT"), ("Nairobi Time", "EAT"), ("Lagos Time", "WAT"), ("Moscow Time", "MSK"), ("Indian Standard Time", "IST"), ("India Standard Time", "IST"), ("Japan Standard Time", "JST"), ("Singapore Time", "SGT"),
            ("Central European Summer Time", "CEST"), ("Central European Time", "CET"), ("Eastern European Summer Time", "EEST"), ("Eastern European Time", "EET"), ("Western European Time", "WET"), ("British Summer Time", "BST"),
            ("Mitteleuropäische Sommerzeit", "CEST"), ("Mitteleuropäische Zeit", "CET"), ("Eastern Standard Time", "EST"), ("Eastern Daylight Time", "EDT"), ("Central Standard Time", "CST"), ("Central Daylight Time", "CDT"),
            ("Mountain Standard Time", "MST"), ("Mountain Daylight Time", "MDT"), ("Pacific Standard Time", "PST"), ("Pacific Daylight Time", "PDT"), ("US Eastern", "ET"), ("US Central", "CT"), ("US Mountain", "MT"), ("US Pacific", "PT"),
            ("US/Eastern", "ET"), ("US/Central", "CT"), ("US/Mountain", "MT"), ("US/Pacific", "PT"), ("America/New_York", "ET"), ("America/Chicago", "CT"), ("America/Denver", "MT"), ("America/Los_Angeles", "PT"), ("America/Sao_Paulo", "BRT"),
            ("America/Bogota", "COT"), ("America/Lima", "PET"), ("America/Argentina/Buenos_Aires", "ART"), ("Europe/London", "LONDON"), ("Europe/Lisbon", "LONDON"), ("Europe/Dublin", "LONDON"), ("Europe/Moscow", "MSK"), ("Africa/Lagos", "WAT"),
            ("Africa/Nairobi", "EAT"), ("Africa/Johannesburg", "SAST"), ("Asia/Tokyo", "JST"), ("Asia/Kolkata", "IST"), ("Asia/Singapore", "SGT"), ("Asia/Hong_Kong", "HKT"), ("heure de Londres", "LONDON"), ("hora de Londres", "LONDON"),
            ("horário de Brasília", "BRT"), ("hora de Brasília", "BRT"), ("hora de Bogotá", "COT"), ("hora de Colombia", "COT"), ("heure d'Europe centrale", "PARIS"), ("日本時間", "JST"),
        },
        .. ((string[])["Paris", "Berlin", "Madrid", "Amsterdam", "Rome", "Vienna", "Brussels", "Zurich", "Stockholm", "Copenhagen", "Oslo", "Prague", "Warsaw"]).SelectMany(city => new (string, string)[]
        {
            ($"Europe/{city}", "PARIS"), ($"heure de {city}", "PARIS"), ($"hora de {city}", "PARIS"), ($"{city} time", "PARIS"), ($"{city} local time", "PARIS"),
        }),
    ];

    // By their first letters, so that a long text is not compared with all of them at each place.
    private static readonly Dictionary<char, (string Phrase, string Name)[]> ByLetter =
        Phrases.OrderByDescending(row => row.Phrase.Length).GroupBy(row => char.ToUpperInvariant(row.Phrase[0])).ToDictionary(group => group.Key, group => group.ToArray());

    /// <summary>The abbreviation that the phrase at the position stands for, and where the phrase ends.</summary>
    public static string? At(string text, int position, out int end)
    {
        end = position;
        if (position >= text.Length || !ByLetter.TryGetValue(char.ToUpperInvariant(text[position]), out var rows))
            return null;
        foreach (var (phrase, name) in rows)
        {
            if (string.Compare(text, position, phrase, 0, phrase.Length, StringComparison.OrdinalIgnoreCase) != 0)
                continue;
            end = position + phrase.Length;
            if (end == text.Length || !char.IsLetterOrDigit(text[end]) || phrase[0] > '\u2e80')
                return name;
        }

        end = position;
        return null;
    }
}
