using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Time.Testing;
using Microsoft.JSInterop;
using Xunit;

namespace IncidentHub.Web.Tests.Shell;

public sealed class BrowserSideTests : IJSRuntime
{
    private readonly FakeTimeProvider time = new();
    private readonly List<TaskCompletionSource<object?>> asked = [];

    [Fact]
    public async Task Start_AnswerLost_IsAskedAgain()
    {
        await using var side = new BrowserSide(this, time);

        var starting = side.StartAsync("Timeline/Any.razor.js", default, "argument");
        Assert.Single(asked);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(2, asked.Count);
        asked[1].SetResult(new Script());
        await starting;

        Assert.True(side.IsStarted);
    }

    [Fact]
    public async Task Dispose_WhileTheStartIsNotAnswered_EndsIt()
    {
        var side = new BrowserSide(this, time);
        var starting = side.StartAsync("Timeline/Any.razor.js", default);

        await side.DisposeAsync();
        await starting;

        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(asked);
    }

    [Fact]
    public async Task Start_BrowserGoneForGood_EndsQuietly()
    {
        await using var side = new BrowserSide(this, time);
        var starting = side.StartAsync("Timeline/Any.razor.js", default);

        asked[0].SetException(new JSDisconnectedException("gone"));
        await starting;

        Assert.False(side.IsStarted);
        await side.CallAsync("anything");
    }

    [Fact]
    public async Task Dispose_Started_StopsTheScript()
    {
        var side = new BrowserSide(this, time);
        var script = new Script();
        var starting = side.StartAsync("Timeline/Any.razor.js", default);
        asked[0].SetResult(script);
        await starting;

        await side.DisposeAsync();

        Assert.Equal(["stop"], script.Calls);
        Assert.True(script.IsDisposed);
    }

    ValueTask<TValue> IJSRuntime.InvokeAsync<TValue>(string identifier, object?[]? args) =>
        ((IJSRuntime)this).InvokeAsync<TValue>(identifier, CancellationToken.None, args);

    async ValueTask<TValue> IJSRuntime.InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
    {
        Assert.Equal("incidentHub.start", identifier);
        Assert.Equal("Timeline/Any.razor.js", args![0]);
        Assert.IsType<ElementReference>(args[1]);
        var answer = new TaskCompletionSource<object?>();
        asked.Add(answer);
        return (TValue)(await answer.Task.WaitAsync(cancellationToken))!;
    }

    private sealed class Script : IJSObjectReference
    {
        public List<string> Calls { get; } = [];

        public bool IsDisposed { get; private set; }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            Calls.Add(identifier);
            return ValueTask.FromResult<TValue>(default!);
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
