using System.Globalization;

namespace IncidentHub.Core.Tests.Postmortems.Import.Layouts;

/// <summary>A way in which people write a time.</summary>
/// <param name="Name">How the test names it.</param>
/// <param name="Clock">Writes the time of day.</param>
/// <param name="Date">Writes the day before it, with what joins them; <see langword="null"/> where the form has no day.</param>
/// <param name="HasZone">Whether the form names its zone.</param>
/// <param name="HasSeconds">Whether seconds are written.</param>
internal sealed record TimeForm(string Name, Func<DateTimeOffset, string> Clock, Func<DateTimeOffset, string>? Date = null, bool HasZone = false, bool HasSeconds = false)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    private static readonly string[] SpanishMonths = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];

    private static readonly string[] GermanMonths = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];

    private static readonly string[] FrenchMonths = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    public static IReadOnlyList<TimeForm> All { get; } =
    [
        new("24 hours", As("HH:mm")),
        new("24 hours with seconds", As("HH:mm:ss"), HasSeconds: true),
        new("one digit", As("H:mm 'UTC'"), HasZone: true),
        new("with UTC", As("HH:mm 'UTC'"), HasZone: true),
        new("with UTC in brackets", As("HH:mm '(UTC)'"), HasZone: true),
        new("with offset", As("HH:mm '(GMT+0)'"), HasZone: true),
        new("with numeric offset", As("HH:mm '+00:00'"), HasZone: true),
        new("military", As("HHmm 'UTC'"), HasZone: true),
        new("military Z", As("HHmm'Z'"), HasZone: true),
        new("12 hours", As("h:mm tt")),
        new("12 hours glued", at => As("h:mmtt")(at).ToLowerInvariant()),
        new("12 hours with dots", at => As("h:mm ")(at) + (at.Hour < 12 ? "a.m." : "p.m.")),
        new("12 hours with zone", As("hh:mm tt 'UTC'"), HasZone: true),
        new("French", As("HH'h'mm")),
        new("German", As("HH:mm 'Uhr'")),
        new("German with a dot", As("HH.mm 'Uhr'")),
        new("Japanese", As("HH'時'mm'分'")),
        new("ISO day", As("HH:mm"), As("yyyy-MM-dd ")),
        new("ISO day with zone", As("HH:mm 'UTC'"), As("yyyy-MM-dd "), HasZone: true),
        new("ISO instant", As("HH:mm:ss'Z'"), As("yyyy-MM-dd'T'"), HasZone: true, HasSeconds: true),
        new("ISO instant with offset", As("HH:mm:ss'+00:00'"), As("yyyy-MM-dd'T'"), HasZone: true, HasSeconds: true),
        new("day with slashes, year first", As("HH:mm"), As("yyyy/MM/dd ")),
        new("ISO day, 12 hours", As("h:mm tt"), As("yyyy-MM-dd, ")),
        new("American", As("h:mm tt"), As("MMMM d, yyyy, ")),
        new("American with at", As("h:mm tt 'UTC'"), As("MMMM d, yyyy 'at '"), HasZone: true),
        new("American short", As("HH:mm"), As("MMM d, ")),
        new("with an ordinal", As("HH:mm"), at => As("MMM d")(at) + Ordinal(at.Day) + " "),
        new("with weekday", As("HH:mm"), As("dddd, MMMM d, yyyy, ")),
        new("British", As("HH:mm"), As("d MMMM yyyy, ")),
        new("British short", As("HH:mm"), As("dd MMM yyyy ")),
        new("German day", As("HH:mm 'Uhr'"), As("dd.MM.yyyy, ")),
        new("German month", As("HH:mm 'Uhr'"), at => $"{at.Day}. {GermanMonths[at.Month - 1]} {at.Year}, "),
        new("French day", As("HH'h'mm"), at => $"{at.Day} {FrenchMonths[at.Month - 1]} {at.Year} à "),
        new("Spanish day", As("HH:mm"), at => $"{at.Day} de {SpanishMonths[at.Month - 1]} de {at.Year}, "),
        new("Japanese day", As("HH:mm"), As("yyyy'年'M'月'd'日' ")),
    ];

    public string Write(DateTimeOffset at) => (Date?.Invoke(at) ?? "") + Clock(at);

    public override string ToString() => Name;

    private static Func<DateTimeOffset, string> As(string format) => at => at.ToString(format, English);

    private static string Ordinal(int day) => day switch { 1 or 21 or 31 => "st", 2 or 22 => "nd", 3 or 23 => "rd", _ => "th" };
}
