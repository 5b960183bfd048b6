using Microsoft.AspNetCore.Components.Server.Circuits;

namespace IncidentHub.Web.Live;

/// <summary>
/// Whether the browser of this circuit is there. A circuit outlives its connection for minutes; what is live stops drawing
/// meanwhile, so that viewers who vanish cost nothing.
/// </summary>
public sealed class CircuitPresence : CircuitHandler
{
    /// <summary>False while the connection is down.</summary>
    public bool Connected { get; private set; } = true;

    /// <summary>The connection went down or came back.</summary>
    public event Action? Changed;

    /// <inheritdoc/>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) => Set(true);

    /// <inheritdoc/>
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => Set(false);

    private Task Set(bool connected)
    {
        Connected = connected;
        Changed?.Invoke();
        return Task.CompletedTask;
    }
}
