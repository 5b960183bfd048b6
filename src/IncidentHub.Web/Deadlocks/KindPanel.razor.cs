using System.Globalization;
using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Monitoring.Changes;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Deadlocks;

/// <summary>All deadlocks of one making: how often, when, and what had changed on the server before the first.</summary>
public sealed partial class KindPanel(DeadlockHistory history, ServerChangeQueries changeQueries)
{
    private const int Bars = 48;
    private const int MostListed = 12;
    private const int MostCounted = 5000;
    private const int MostChanges = 20;
    private static readonly TimeSpan Span = TimeSpan.FromDays(1);

    /// <summary>Changes are seen within a minute; where nobody looked for longer, both ends are told.</summary>
    private static readonly TimeSpan Precise = TimeSpan.FromMinutes(2);

    private DeadlockRecurrence recurrence = new(0, null, null);
    private IReadOnlyList<DeadlockOccurrence> occurrences = [];
    private IReadOnlyList<(int Count, string Percent)> bars = [];
    private IReadOnlyList<ServerChange> changes = [];
    private ServerLooks? looks;
    private Guid shown;

    [Parameter, EditorRequired] public Deadlock Deadlock { get; set; } = default!;

    private string Spoken => string.Create(CultureInfo.InvariantCulture, $"{recurrence.Count} times; at most {bars.Select(bar => bar.Count).DefaultIfEmpty().Max()} in one of {Bars} equal parts of the time shown");

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Deadlock.Id)
            return;
        shown = Deadlock.Id;
        recurrence = await history.RecurrenceAsync(Deadlock, before: null, CancellationToken.None);
        occurrences = await history.OccurrencesAsync(Deadlock, MostCounted, CancellationToken.None);
        bars = Spread(occurrences);
        looks = await changeQueries.LooksAsync(Deadlock.TargetId);
        if (recurrence.FirstAt is { } first)
            changes = await changeQueries.ListAsync(Deadlock.TargetId, first - Span, first, MostChanges);
    }

    internal static IReadOnlyList<(int Count, string Percent)> Spread(IReadOnlyList<DeadlockOccurrence> seen)
    {
        if (seen.Count < 2)
            return [];
        var (first, last) = (seen.Min(one => one.DetectedAt), seen.Max(one => one.DetectedAt));
        var length = Math.Max(1, (last - first).Ticks);
        var counts = new int[Bars];
        foreach (var one in seen)
            counts[Math.Min(Bars - 1, (int)((one.DetectedAt - first).Ticks * (double)Bars / length))]++;
        var most = counts.Max();
        return [.. counts.Select(count => (count, (100.0 * count / most).ToString("0.#", CultureInfo.InvariantCulture)))];
    }
}
