using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Shell;

/// <summary>What a person sees where a page failed; the rest of the app goes on.</summary>
public sealed partial class FaultNotice(ILogger<FaultNotice> logger)
{
    [Parameter, EditorRequired] public Exception Exception { get; set; } = default!;

    /// <summary>
    /// Not an event of the layout: its own rendering would join that of the boundary, and a page that fails at once again would
    /// leave nothing to see, not even this.
    /// </summary>
    [Parameter] public Action? OnRetry { get; set; }

    protected override void OnInitialized() => Log.Fault(logger, Exception);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A page failed")]
        public static partial void Fault(ILogger logger, Exception exception);
    }
}
