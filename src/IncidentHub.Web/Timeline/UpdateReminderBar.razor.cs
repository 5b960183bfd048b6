using IncidentHub.Core.Timeline.Updates;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Timeline;

/// <summary>Reminds the person who speaks for an incident that those outside wait for word, on whatever page that person is.</summary>
public sealed partial class UpdateReminderBar : IDisposable
{
    private const int Most = 3;

    private IReadOnlyList<UpdateReminder> waiting = [];
    private string shown = "";
    private Guid? userId;

    [Inject] private UpdateReminders Reminders { get; set; } = default!;

    [Inject] private CurrentActor CurrentActor { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    public void Dispose() => Reminders.Refreshed -= OnRefreshed;

    protected override async Task OnInitializedAsync()
    {
        Reminders.Refreshed += OnRefreshed;
        userId = (await CurrentActor.GetAsync()).UserId;
        Refresh();
    }

    private void OnRefreshed() => _ = InvokeAsync(() =>
    {
        if (Refresh())
            StateHasChanged();
    });

    /// <summary>Reads from memory; true when something looks different.</summary>
    private bool Refresh()
    {
        waiting = userId is { } id ? Reminders.For(id) : [];
        var words = string.Join('|', waiting.Select(reminder => $"{reminder.Number} {reminder.Title} {UpdateWords.Of(reminder.DueAt, Time.GetUtcNow())}"));
        var isOther = words != shown;
        shown = words;
        return isOther;
    }
}
