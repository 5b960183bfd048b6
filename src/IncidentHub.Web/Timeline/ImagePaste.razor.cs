using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline.Attachments;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Timeline;

/// <summary>
/// Takes pictures that are pasted, dropped or chosen for a text field into the incident, and puts the Markdown that shows them where the
/// cursor is. What was typed stays, whatever comes of it. The field is looked for in the form around this component, then on the page.
/// </summary>
public sealed partial class ImagePaste(AttachmentService attachments, CurrentActor currentActor, IJSRuntime js, TimeProvider time, ILogger<ImagePaste> logger)
{
    // A browser that stops sending must not hold the reading for ever.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    private static readonly string Accepted = string.Join(',', Enum.GetValues<ImageFormat>().Select(format => format.ContentType));

    private ElementReference root;
    private readonly BrowserSide listener = new(js, time);
    private DotNetObjectReference<ImagePaste>? self;
    private string? problem;
    private bool sending;
    private int percent;

    [Parameter, EditorRequired] public Guid IncidentId { get; set; }

    /// <summary>A CSS selector of the field that is served.</summary>
    [Parameter, EditorRequired] public string Input { get; set; } = "";

    /// <summary>Given the Markdown of each picture; where nobody listens it is written into the field, as if it were typed there.</summary>
    [Parameter] public EventCallback<string> OnImage { get; set; }

    /// <summary>Called by the browser with one file. The answer is the Markdown to write into the field; empty for none.</summary>
    [JSInvokable]
    public async Task<string> ReceiveAsync(string name, long size, IJSStreamReference content)
    {
        if (sending)
            return Fail("One picture is still being sent. Wait for it, then send the next.");
        (problem, sending, percent) = (null, true, 0);
        StateHasChanged();
        try
        {
            if (Math.Max(size, content.Length) > AttachmentLimits.File)
                return Fail(AttachmentLimits.TooLarge);
            var file = await ReadAsync(content);
            var result = await attachments.AddAsync(await currentActor.GetAsync(), IncidentId, name, file);
            if (result.Outcome != EditOutcome.Saved)
                return Fail(result.Message);
            if (!OnImage.HasDelegate)
                return result.Markdown;
            await OnImage.InvokeAsync(result.Markdown);
            return "";
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or TimeoutException or JSException)
        {
            Log.NotReceived(logger, exception);
            return Fail("The picture did not arrive whole. Send it again.");
        }
        catch (UnauthorizedAccessException)
        {
            return Fail("You may read this incident, not add to it.");
        }
        finally
        {
            sending = false;
            await LetGoAsync(content);
            StateHasChanged();
        }
    }

    /// <summary>Called by the browser when what was dropped holds no picture.</summary>
    [JSInvokable]
    public void Refuse()
    {
        Fail("This is no picture that can be shown here. PNG, JPEG, WebP and GIF can.");
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        await listener.DisposeAsync();
        self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        self = DotNetObjectReference.Create(this);
        await listener.StartAsync("Timeline/ImagePaste.razor.js", root, Input, self, AttachmentLimits.File);
        // Nobody hears the button before.
        StateHasChanged();
    }

    private async Task<byte[]> ReadAsync(IJSStreamReference content)
    {
        using var deadline = new CancellationTokenSource(LongestPause);
        await using var stream = await content.OpenReadStreamAsync(AttachmentLimits.File, deadline.Token);
        var file = new byte[content.Length];
        for (var read = 0; read < file.Length;)
        {
            var length = await stream.ReadAsync(file.AsMemory(read), deadline.Token);
            if (length == 0)
                throw new EndOfStreamException($"{read} bytes of {file.Length} came.");
            deadline.CancelAfter(LongestPause);
            read += length;
            // Each tenth is worth a render, each piece is not.
            if ((int)(10L * read / file.Length) * 10 is var reached && reached > percent)
            {
                percent = reached;
                StateHasChanged();
            }
        }

        return file;
    }

    private static async Task LetGoAsync(IJSStreamReference content)
    {
        try
        {
            await content.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the file with it.
        }
    }

    private string Fail(string? message)
    {
        problem = message;
        return "";
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "A picture was not received whole.")]
        public static partial void NotReceived(ILogger logger, Exception exception);
    }
}
