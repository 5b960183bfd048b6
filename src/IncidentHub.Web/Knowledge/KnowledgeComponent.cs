using IncidentHub.Core.Knowledge;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Knowledge;

/// <summary>A page or panel that reads anew when a runbook or a training session was saved.</summary>
public abstract class KnowledgeComponent : ComponentBase, IDisposable
{
    private IDisposable? subscription;
    private RefreshGate? gate;

    [Inject] protected KnowledgeChanges Changes { get; set; } = default!;

    [Inject] protected TimeProvider Time { get; set; } = default!;

    public void Dispose()
    {
        subscription?.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized()
    {
        gate = new RefreshGate(RefreshAsync, Time);
        subscription = Changes.Subscribe(change => _ = InvokeAsync(() => OnChangeAsync(change)));
    }

    /// <summary>Whether what the component shows may have changed.</summary>
    protected abstract bool IsAbout(KnowledgeChange change);

    /// <summary>Reads what the component shows.</summary>
    protected abstract Task ReadAsync();

    private async Task OnChangeAsync(KnowledgeChange change)
    {
        if (!IsAbout(change))
            return;
        try
        {
            await gate!.RequestAsync();
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task RefreshAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }
}
