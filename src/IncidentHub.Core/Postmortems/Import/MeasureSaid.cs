using IncidentHub.Core.CorrectiveTasks;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>What kind a measure is where its title ends with it, as our own exports write it: "Alert earlier (detective)".</summary>
internal static class MeasureSaid
{
    /// <summary>The title without the kind, and the kind; corrective where none is said.</summary>
    public static (string Title, MeasureKind Kind) Of(string title)
    {
        if (title.EndsWith(')') && title.LastIndexOf('(') is > 0 and var open)
        {
            var word = title[(open + 1)..^1].Trim();
            if (word.Equals("preventive", StringComparison.OrdinalIgnoreCase))
                word = nameof(MeasureKind.Preventative);
            if (Enum.GetNames<MeasureKind>().Contains(word, StringComparer.OrdinalIgnoreCase) && title[..open].Trim() is { Length: > 0 } rest)
                return (rest, Enum.Parse<MeasureKind>(word, ignoreCase: true));
        }

        return (title, MeasureKind.Corrective);
    }
}
