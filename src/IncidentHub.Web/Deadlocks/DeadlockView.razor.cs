using IncidentHub.Core.Deadlocks;
using IncidentHub.Web.Monitoring;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Deadlocks;

/// <summary>One deadlock: drawing, statements, and who waits for whom as text.</summary>
public sealed partial class DeadlockView(TimeProvider time)
{
    [Parameter, EditorRequired] public Deadlock Deadlock { get; set; } = default!;

    /// <summary>What can be done with it, below its sessions.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    private bool Stands => Deadlock.EndedAt is null && Deadlock.PredictedKillAt is { } kill && kill.AddSeconds(5) > time.GetUtcNow();

    private string Fate => Stands ? " · will be cancelled" : Deadlock.Logged?.VictimPid is not null || Deadlock.SeenVictim is not null ? " · was cancelled" : " · presumably cancelled";

    /// <summary>Until the server's own check, in ms; the browser counts down from there by itself.</summary>
    private long LeftMs => Deadlock.PredictedKillAt is { } kill ? Math.Max(0, (long)(kill - time.GetUtcNow()).TotalMilliseconds) : 0;

    private string Ending => Deadlock.Sources == DeadlockSources.Log
        ? "The server cancelled it before any look at the locks could see it; its log tells."
        : Deadlock.EndedAt is { } ended && (Deadlock.FormedAt ?? Deadlock.DetectedAt) is var formed
        ? $"Over {HealthLabels.Age((ended - formed).TotalSeconds)} after it had formed."
        : "How it ended was not seen.";

    private static string Describe(DeadlockSession session) => string.Join(
        " · ", new[] { session.Application, session.UserName, session.Database }.Where(part => !string.IsNullOrEmpty(part)));
}
