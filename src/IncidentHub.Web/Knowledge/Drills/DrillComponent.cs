using IncidentHub.Core.Knowledge.Drills;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Knowledge.Drills;

/// <summary>A component that shows how things stand with the drill, and follows it.</summary>
public abstract class DrillComponent : ComponentBase, IDisposable
{
    private IDisposable? subscription;
    private DrillState shown;

    [Inject] protected DrillNews News { get; set; } = default!;
    [Inject] protected TimeProvider Time { get; set; } = default!;

    protected DrillStatus Drill => News.Current;

    public virtual void Dispose()
    {
        subscription?.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized()
    {
        shown = Drill.State;
        subscription = News.Subscribe(() => _ = InvokeAsync(ShowAsync));
    }

    /// <summary>It began, or ended.</summary>
    protected virtual Task OnStateAsync() => Task.CompletedTask;

    private async Task ShowAsync()
    {
        try
        {
            if (shown != Drill.State)
            {
                shown = Drill.State;
                await OnStateAsync();
            }

            StateHasChanged();
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }
}
