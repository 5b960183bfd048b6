using IncidentHub.Core.Timeline.Updates;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Timeline;

/// <summary>When those outside are next to be told how the incident stands; nothing where nobody waits.</summary>
public sealed partial class UpdateDueNote : IDisposable
{
    private string? shown;

    [Parameter, EditorRequired] public Guid IncidentId { get; set; }

    [Inject] private UpdateReminders Reminders { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    private DateTimeOffset? Due => Reminders.Find(IncidentId)?.DueAt;

    private string? Words => Due is { } dueAt ? UpdateWords.Of(dueAt, Time.GetUtcNow()) : null;

    public void Dispose() => Reminders.Refreshed -= OnRefreshed;

    protected override void OnInitialized() => Reminders.Refreshed += OnRefreshed;

    protected override void OnAfterRender(bool firstRender) => shown = Words;

    private void OnRefreshed() => _ = InvokeAsync(() =>
    {
        if (Words != shown)
            StateHasChanged();
    });
}
