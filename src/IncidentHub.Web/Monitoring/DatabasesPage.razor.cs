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

    private static bool IsUp(TargetHealth target) => target is { Status.State: TargetState.Up, Last: not null };
}
