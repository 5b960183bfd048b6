using IncidentHub.Core.Monitoring;

namespace IncidentHub.Web.Monitoring;

/// <summary>All targets, the sickest first.</summary>
public sealed partial class DatabasesPage
{
    /// <summary>So many can be read without help.</summary>
    private const int Few = 8;

    /// <summary>So many rows have a line of their past; each is a drawing that goes on. The healthy ones after them are told in one line.</summary>
    private const int Drawn = 24;

    /// <summary>Rows do not change places faster than a person can read.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(3);

    private IReadOnlyList<TargetHealth> targets = [];
    private List<Guid> order = [];
    private DateTimeOffset orderedAt;
    private bool paused;
    private bool troubleOnly;
    private string named = "";

    protected override TimeSpan Pace => TimeSpan.FromMilliseconds(500);

    private int Troubled => targets.Count(target => target.Severity > TargetSeverity.Fine);

    private IReadOnlyList<TargetHealth> Shown =>
    [
        .. targets.Where(target => (!troubleOnly || target.Severity > TargetSeverity.Fine)
            && (named.Length == 0 || target.Status.Name.Contains(named, StringComparison.OrdinalIgnoreCase))),
    ];

    protected override void OnInitialized() => Read(null);

    protected override Task OnSnapshotAsync(FeedSnapshot snapshot) => Show();

    protected override Task OnMessagesAsync(IReadOnlyList<FeedMessage> messages) => paused ? Task.CompletedTask : Show();

    private Task Show()
    {
        var health = Feed.Health();
        var now = Time.GetUtcNow();
        if (now - orderedAt >= Settled || health.Count != order.Count)
            (order, orderedAt) = ([.. health.Select(target => target.Status.TargetId)], now);
        targets = [.. health.OrderBy(target => order.IndexOf(target.Status.TargetId))];
        StateHasChanged();
        return Task.CompletedTask;
    }

    private static bool IsServer(TargetHealth target) => target.Status.Kind == TargetKind.PostgreSql;

    /// <summary>Of a pool whoever waits stands in a queue; sessions of a server wait for all sorts of things.</summary>
    private static bool IsQueue(TargetHealth target) => !IsServer(target) && target.Last!.Waiting > 0;

    private string? Next(TargetHealth target) => target.Status.LeadsToId is { } next
        ? targets.FirstOrDefault(other => other.Status.TargetId == next)?.Status.Name : null;

    private static bool IsUp(TargetHealth target) => target is { Status.State: TargetState.Up, Last: not null };
}
