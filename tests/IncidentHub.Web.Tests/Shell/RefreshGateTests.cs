using IncidentHub.Web.Shell;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Web.Tests.Shell;

public sealed class RefreshGateTests
{
    private readonly FakeTimeProvider time = new();
    private int refreshes;

    [Fact]
    public async Task Request_OfABurst_RefreshesAtOnceAndOnceMoreAfterThePause()
    {
        var gate = new RefreshGate(RefreshAsync, time);

        var first = gate.RequestAsync();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => gate.RequestAsync()));
        Assert.Equal(1, refreshes);
        time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.Equal(1, refreshes);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, refreshes);
        time.Advance(TimeSpan.FromMilliseconds(100));
        await first;

        Assert.Equal(2, refreshes);
    }

    [Fact]
    public async Task Request_WhileARefreshRuns_RunsOnceMoreAfterIt()
    {
        var running = new TaskCompletionSource();
        var gate = new RefreshGate(() => ++refreshes == 1 ? running.Task : Task.CompletedTask, time);

        var first = gate.RequestAsync();
        await gate.RequestAsync();
        running.SetResult();
        time.Advance(TimeSpan.FromMilliseconds(100));
        time.Advance(TimeSpan.FromMilliseconds(100));
        await first;

        Assert.Equal(2, refreshes);
    }

    [Fact]
    public async Task Request_AfterARefreshThatFailed_RefreshesAgain()
    {
        var gate = new RefreshGate(() => ++refreshes == 1 ? throw new InvalidOperationException("lost") : Task.CompletedTask, time);

        await Assert.ThrowsAsync<InvalidOperationException>(gate.RequestAsync);
        var second = gate.RequestAsync();
        time.Advance(TimeSpan.FromMilliseconds(100));
        await second;

        Assert.Equal(2, refreshes);
    }

    private Task RefreshAsync()
    {
        refreshes++;
        return Task.CompletedTask;
    }
}
