using System.Globalization;
using System.Text;
using IncidentHub.Core.Incidents;

namespace IncidentHub.Web.Incidents;

/// <summary>The share of users over time as a line of steps, in a picture 320 wide and 56 high. Where the share is unknown there is a gap.</summary>
/// <param name="Line">The steps.</param>
/// <param name="Area">What lies below them.</param>
internal sealed record ImpactSteps(string Line, string Area)
{
    private const double Width = 320;
    private const double Bottom = 55;
    private const double Top = 2;

    public static ImpactSteps None { get; } = new("", "");

    /// <param name="changes">In the order in which they happened.</param>
    /// <param name="from">When the incident began; a change before it widens the picture.</param>
    /// <param name="to">Where the picture ends; a change after it widens it.</param>
    public static ImpactSteps Of(IReadOnlyList<ImpactChange> changes, DateTimeOffset from, DateTimeOffset to)
    {
        if (changes.Count == 0)
            return None;
        var start = changes[0].OccurredAt < from ? changes[0].OccurredAt : from;
        var end = changes[^1].OccurredAt > to ? changes[^1].OccurredAt : to;
        var length = Math.Max((end - start).TotalSeconds, 1);
        var (line, area) = (new StringBuilder(), new StringBuilder());
        for (var place = 0; place < changes.Count; place++)
        {
            if (changes[place].UsersPercent is not { } percent)
                continue;
            var left = X(changes[place].OccurredAt);
            var right = place + 1 < changes.Count ? X(changes[place + 1].OccurredAt) : Width;
            var y = Bottom - ((double)percent / 100 * (Bottom - Top));
            // A step joins the one before it, unless that is unknown.
            var joins = place > 0 && changes[place - 1].UsersPercent is not null;
            line.Append(CultureInfo.InvariantCulture, $"{(joins ? 'L' : 'M')}{left:0.#} {y:0.#}H{right:0.#}");
            area.Append(CultureInfo.InvariantCulture, $"M{left:0.#} {Bottom:0.#}V{y:0.#}H{right:0.#}V{Bottom:0.#}Z");
        }

        return new ImpactSteps(line.ToString(), area.ToString());

        double X(DateTimeOffset at) => (at - start).TotalSeconds / length * Width;
    }
}
