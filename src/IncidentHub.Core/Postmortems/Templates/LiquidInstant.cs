using System.Globalization;
using DotLiquid;

namespace IncidentHub.Core.Postmortems.Templates;

/// <summary>An instant as templates see it: written out with its zone, and its parts by name.</summary>
internal sealed class LiquidInstant(DateTimeOffset instant, TimeZoneInfo zone) : IIndexable, ILiquidizable, IValueTypeConvertible
{
    private const string DateFormat = "d MMMM yyyy";

    private readonly DateTimeOffset local = TimeZoneInfo.ConvertTime(instant, zone);

    public string Date => Format(DateFormat);

    public bool ContainsKey(object key) => this[key] is not null;

    public object? this[object key] => (key as string) switch
    {
        "date" => Date,
        "time" => Format("HH:mm"),
        "short" => Format("d MMM HH:mm"),
        "zone" => LiquidFacts.ZoneName(zone),
        "iso" => instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ => null,
    };

    public object ToLiquid() => this;

    public object ConvertToValueType() => ToString();

    public override string ToString() => $"{Format(DateFormat + " HH:mm")} {LiquidFacts.ZoneName(zone)}";

    private string Format(string format) => local.ToString(format, CultureInfo.InvariantCulture);
}
