using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Shell;

/// <summary>
/// What a component runs in the browser: a script beside it that exports <c>start(element, …)</c>, which may give back an object with
/// <c>stop()</c>. A start that is swallowed by a dropped connection would leave the component dead, so it is asked for until it
/// is answered; the browser starts a script once per element however often it is asked.
/// </summary>
public sealed class BrowserSide(IJSRuntime js, TimeProvider time) : IAsyncDisposable
{
    // A call over a connection that went down is answered never, not late.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource leaving = new();
    private IJSObjectReference? started;

    /// <summary>Whether the script runs and can be called.</summary>
    public bool IsStarted => started is not null;

    /// <summary>Starts the script for one element.</summary>
    /// <param name="script">Its address, as <c>Timeline/TimelinePanel.razor.js</c>.</param>
    /// <param name="element">The element that the component drew for it.</param>
    /// <param name="args">What the script gets besides.</param>
    public async Task StartAsync(string script, ElementReference element, params object?[] args)
    {
        while (started is null && !leaving.IsCancellationRequested)
        {
            using var patience = new CancellationTokenSource(Patience, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, leaving.Token);
            try
            {
                started = await js.InvokeAsync<IJSObjectReference?>("incidentHub.start", either.Token, [script, element, .. args]);
                return; // Nothing comes back where the element has gone meanwhile.
            }
            catch (OperationCanceledException)
            {
                // Not answered in time: asked again, unless the component has left.
            }
            catch (JSDisconnectedException)
            {
                return; // The browser is gone for good.
            }
        }
    }

    /// <summary>Calls the script; does nothing before it has started.</summary>
    public ValueTask CallAsync(string method, params object?[] args) => started?.InvokeVoidAsync(method, args) ?? ValueTask.CompletedTask;

    /// <summary>Asks the script, and gives up where no answer comes: the default then, as before it has started.</summary>
    public async ValueTask<T?> TryAskAsync<T>(string method, params object?[] args)
    {
        if (started is null)
            return default;
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            return await started.InvokeAsync<T?>(method, patience.Token, args);
        }
        catch (Exception exception) when (exception is OperationCanceledException or JSDisconnectedException or ObjectDisposedException)
        {
            return default;
        }
    }

    /// <summary>Asks the script; the answer before it has started is the default.</summary>
    public ValueTask<T?> AskAsync<T>(string method, params object?[] args) => started?.InvokeAsync<T?>(method, args) ?? ValueTask.FromResult<T?>(default);

    /// <summary>Stops the script.</summary>
    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        leaving.Dispose();
        if (started is null)
            return;
        try
        {
            await started.InvokeVoidAsync("stop");
            await started.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its script with it.
        }
    }
}
