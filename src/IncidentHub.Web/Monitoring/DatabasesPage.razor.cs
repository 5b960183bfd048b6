using IncidentHub.Core.Monitoring;

namespace IncidentHub.Web.Monitoring;

/// <summary>All targets, the sickest first.</summary>
public sealed partial class DatabasesPage
{
    private IReadOnlyList<TargetHealth> targets = [];
    private bool paused;

    protected override TimeSpan Pace => TimeSpan.FromMilliseconds(500);

    protected override void OnInitialized() => Read(null);

    protected override Task OnSnapshotAsync(FeedSnapshot snapshot) => Show();

    protected override Task OnMessagesAsync(IReadOnlyList<FeedMessage> messages) => paused ? Task.CompletedTask : Show();

    private Task Show()
    {
        targets = Feed.Health();
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
