using System.Data.Common;
using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Typing;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using IncidentHub.Web.Timeline.Lines;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Timeline;

/// <summary>
/// One line to type in: Enter does what it says. The field belongs to the browser, so that no keystroke waits for the
/// server; what was sent waits in the browser until the server has taken it, and is taken once however often it is sent.
/// </summary>
public sealed partial class TimelineComposer : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);
    private static readonly (string Stamp, string Name)[] Agos =
        [("@-5m", "5 min ago"), ("@-15m", "15 min ago"), ("@-30m", "30 min ago"), ("@-1h", "1 h ago")];

    private readonly Dictionary<Guid, Task<LineAnswer>> answers = [];
    private IReadOnlyList<Completion> completions = [];
    private ElementReference root;
    private DotNetObjectReference<TimelineComposer>? self;
    private BrowserSide? line;
    private LineRefusal? refused;
    private TimelineEntryKind kind;
    private string text = "";
    private string completed = "";
    private string understood = "now";
    private string? problem;
    private DateTimeOffset lastSentAt;
    private bool choosingTime;
    private DateTime? at;
    private DateTime? until;
    private bool about;

    [Parameter, EditorRequired] public Incident Incident { get; set; } = default!;

    /// <summary>Told of the key of each line before it is done; the entry that it becomes has the same.</summary>
    [Parameter] public EventCallback<Guid> OnSend { get; set; }

    [CascadingParameter] private ViewerZone? ViewerZone { get; set; }

    [Inject] private LineRunner Runner { get; set; } = default!;

    [Inject] private LineCompletions Completions { get; set; } = default!;

    [Inject] private CurrentActor CurrentActor { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    [Inject] private IJSRuntime Js { get; set; } = default!;

    [Inject] private ILogger<TimelineComposer> Logger { get; set; } = default!;

    [CascadingParameter] private CurrentVisit? Here { get; set; }

    private ViewerZone Zone => ViewerZone ?? ViewerZone.Utc;

    private string ZoneName => Zone.Name(Time.GetUtcNow());

    private string Draft => $"{Incident.Id}.entry";

    /// <summary>Called while somebody types: what the line would do, and how it could go on.</summary>
    [JSInvokable]
    public async Task UnderstandAsync(string typed)
    {
        text = typed ?? "";
        if (text.Length > 0)
            Here?.Visit?.Type();
        var read = Read(text, Time.GetUtcNow());
        // Half a command is no mistake yet.
        problem = text.StartsWith('/') && !text.Contains(' ', StringComparison.Ordinal) ? null : read.Problem;
        problem ??= refused?.Of(text);
        understood = problem is null && read.Problem is null ? LineReading.Describe(read, Zone, Time.GetUtcNow()) : "";
        var offered = await Completions.ForAsync(await CurrentActor.GetAsync(), Incident, text);
        if (typed == text) // A later keystroke may have been answered already.
            (completions, completed) = (offered, typed ?? "");
        StateHasChanged();
    }

    /// <summary>Called with a line that was sent.</summary>
    /// <param name="key">The line's key, chosen by the browser: a line that is sent twice is done once.</param>
    /// <param name="typed">The line.</param>
    /// <param name="chosenKind">The kind that was chosen by mouse.</param>
    /// <param name="ageMs">How long ago it was sent, by the browser's own clock, in milliseconds, where it waited for the connection; otherwise 0.</param>
    [JSInvokable]
    public async Task<LineAnswer> LogAsync(Guid key, string typed, string chosenKind, double ageMs)
    {
        // The browser asks again when an answer is late: the second call waits for what the first one does.
        if (!answers.TryGetValue(key, out var answering))
            answers[key] = answering = AnswerAsync(key, typed ?? "", KindOf(chosenKind), ageMs);
        LineAnswer answer;
        try
        {
            answer = await answering;
        }
        catch
        {
            answers.Remove(key);
            throw;
        }

        if (!answer.Saved)
            answers.Remove(key);
        refused = answer.Saved ? null : new LineRefusal(typed ?? "", answer.Problem);
        (problem, completions) = (answer.Problem, []);
        Here?.Visit?.Stop();
        if (answer.Saved && text == typed)
            (text, understood, kind, choosingTime) = ("", "now", TimelineEntryKind.Note, false);
        StateHasChanged();
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        if (line is not null)
            await line.DisposeAsync();
        self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        self = DotNetObjectReference.Create(this);
        line = new BrowserSide(Js, Time);
        await line.StartAsync("Timeline/TimelineComposer.razor.js", root, self);
    }

    private TypedLine Read(string typed, DateTimeOffset now) => TypedLine.Read(typed, kind, now, Zone.Zone);

    private async Task<LineAnswer> AnswerAsync(Guid key, string typed, TimelineEntryKind chosen, double ageMs)
    {
        var age = double.IsFinite(ageMs) ? TimeSpan.FromMilliseconds(Math.Clamp(ageMs, 0, LongestWait.TotalMilliseconds)) : TimeSpan.Zero;
        var sentAt = Time.GetUtcNow() - age;
        var read = TypedLine.Read(typed, chosen, sentAt, Zone.Zone);
        if (read.Problem is { } wrong)
            return LineAnswer.Refused(wrong);
        if (read.When is null)
        {
            // Lines stand in the order in which they were sent, though one took the server's clock and the next the browser's.
            var stamp = age > TimeSpan.Zero && sentAt > lastSentAt ? sentAt : age > TimeSpan.Zero ? lastSentAt : Time.GetUtcNow();
            lastSentAt = stamp;
            if (age > TimeSpan.Zero)
                read = read with { When = new EntryTime(stamp) };
        }

        await OnSend.InvokeAsync(key);
        try
        {
            return await Runner.RunAsync(await CurrentActor.GetAsync(), Incident, key, read);
        }
        catch (UnauthorizedAccessException)
        {
            return LineAnswer.Refused("You may read this incident, not write in it.");
        }
        catch (DbException exception)
        {
            Log.NotSaved(Logger, exception);
            throw; // The browser keeps the line and sends it again.
        }
    }

    private Task ChooseKindAsync(ChangeEventArgs args)
    {
        kind = KindOf(args.Value?.ToString());
        return UnderstandAsync(text);
    }

    private static TimelineEntryKind KindOf(string? name) =>
        Enum.TryParse<TimelineEntryKind>(name, out var chosen) && Enum.IsDefined(chosen) ? chosen : TimelineEntryKind.Note;

    private async Task StampAsync(string stamp)
    {
        choosingTime = false;
        if (line is not null)
            await line.CallAsync("stamp", stamp);
    }

    private Task StampChosenAsync()
    {
        const string Format = "yyyy-MM-dd'T'HH:mm";
        var stamp = $"@{(about ? "~" : "")}{at!.Value.ToString(Format, CultureInfo.InvariantCulture)}{(until is { } end ? ".." + end.ToString(Format, CultureInfo.InvariantCulture) : "")}";
        (at, until, about) = (null, null, false);
        return StampAsync(stamp);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A line could not be saved; the browser keeps it and sends it again")]
        public static partial void NotSaved(ILogger logger, Exception exception);
    }
}
