using IncidentHub.Core.Deadlocks;
using IncidentHub.Web.Monitoring;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Deadlocks;

/// <summary>One deadlock: drawing, statements, and who waits for whom as text.</summary>
public sealed partial class DeadlockView(IJSRuntime js, TimeProvider time)
{
    private ElementReference count;
    private IJSObjectReference? module;
    private Guid counted;

    [Parameter, EditorRequired] public Deadlock Deadlock { get; set; } = default!;

    private bool Stands => Deadlock.EndedAt is null && Deadlock.PredictedKillAt is { } kill && kill.AddSeconds(5) > time.GetUtcNow();

    private string Fate => Stands ? " · will be cancelled" : Deadlock.SeenVictim is not null ? " · was cancelled" : " · presumably cancelled";

    private string Ending => Deadlock.EndedAt is { } ended && (Deadlock.FormedAt ?? Deadlock.DetectedAt) is var formed
        ? $"Over {HealthLabels.Age((ended - formed).TotalSeconds)} after it had formed."
        : "How it ended was not seen.";

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (module is not null)
                await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its timer with it.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!Stands || counted == Deadlock.Id || Deadlock.PredictedKillAt is not { } kill)
            return;
        counted = Deadlock.Id;
        module ??= await js.InvokeAsync<IJSObjectReference>("import", "./Deadlocks/DeadlockView.razor.js");
        await module.InvokeVoidAsync("countDown", count, Math.Max(0, (kill - time.GetUtcNow()).TotalMilliseconds));
    }

    private static string Describe(DeadlockSession session) => string.Join(
        " · ", new[] { session.Application, session.UserName, session.Database }.Where(part => !string.IsNullOrEmpty(part)));
}
