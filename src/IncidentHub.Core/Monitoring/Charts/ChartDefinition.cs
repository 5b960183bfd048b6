namespace IncidentHub.Core.Monitoring.Charts;

/// <summary>A chart of a target.</summary>
/// <param name="Title">Its name, such as Connections.</param>
/// <param name="Unit">What is counted, where the title does not say it: s, ms, per s.</param>
/// <param name="Lines">Its lines, the lowest of a stack first.</param>
public sealed record ChartDefinition(string Title, string Unit, IReadOnlyList<ChartLine> Lines)
{
    /// <summary>What it shows, in words.</summary>
    public string Words =>
        $"{Title}{(Unit.Length > 0 ? $", {Unit}" : "")}: {string.Join(", ", Lines.Select(line => line.Label.ToLowerInvariant()))}";
}
