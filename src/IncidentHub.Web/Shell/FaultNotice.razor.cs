using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Shell;

/// <summary>What a person sees where a page failed; the rest of the app goes on.</summary>
public sealed partial class FaultNotice(ILogger<FaultNotice> logger)
{
    [Parameter, EditorRequired] public Exception Exception { get; set; } = default!;

    [Parameter] public EventCallback OnRetry { get; set; }

    protected override void OnInitialized() => Log.Fault(logger, Exception);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A page failed")]
        public static partial void Fault(ILogger logger, Exception exception);
    }
}
