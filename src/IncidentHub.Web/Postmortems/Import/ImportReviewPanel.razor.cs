using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Core.Postmortems.Import.Review;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Postmortems.Import;

/// <summary>A document beside the incident that it becomes, doubts first, all of it within reach of the keyboard.</summary>
public sealed partial class ImportReviewPanel(IJSRuntime js, TimeProvider time) : IAsyncDisposable
{
    private const int Most = 200;

    private static readonly ReviewPlace[] Places =
    [
        ReviewPlace.Summary, ReviewPlace.Impact, ReviewPlace.Timeline, ReviewPlace.RootCause, ReviewPlace.ContributingFactors, ReviewPlace.Resolution, ReviewPlace.Measures,
        ReviewPlace.Tasks, ReviewPlace.Unplaced,
    ];

    private readonly BrowserSide side = new(js, time);
    private readonly HashSet<ReviewPlace> whole = [];
    private HashSet<int> doubted = [];
    private DotNetObjectReference<ImportReviewPanel>? self;
    private ElementReference root;
    private bool showsDocument;
    private (int? Selected, int? Editing) brought;

    [Parameter, EditorRequired] public ReviewDesk Desk { get; set; } = default!;

    [Parameter] public EventCallback OnSave { get; set; }

    /// <summary>Asked for with a key where several documents wait.</summary>
    [Parameter] public EventCallback OnNext { get; set; }

    [Parameter] public bool HasNext { get; set; }

    /// <summary>Called after every act, for the list of documents.</summary>
    [Parameter] public EventCallback OnChange { get; set; }

    [Parameter] public string? Problem { get; set; }

    [Parameter] public bool Saving { get; set; }

    /// <summary>What is to be known before it is saved.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    private ReviewDraft Draft => Desk.Draft;

    private string? Share => Draft.AffectedUsersPercent?.ToString("0.##", CultureInfo.InvariantCulture);

    private string Unsettled => Desk.Open.Count switch
    {
        0 => "Nothing is saved before.",
        1 => "1 doubt is not settled; what was understood is taken.",
        var many => $"{many} doubts are not settled; what was understood is taken.",
    };

    /// <summary>A key that was pressed outside of any field.</summary>
    [JSInvokable]
    public async Task KeyAsync(string key)
    {
        switch (key)
        {
            case "j" or "ArrowDown": Desk.Step(1); break;
            case "k" or "ArrowUp": Desk.Step(-1); break;
            case "Enter": Desk.Keep(); break;
            case "e": Desk.Ask(); break;
            case "x": Desk.Dismiss(); break;
            case "z": Desk.Undo(); break;
            case "Z": Desk.Redo(); break;
            case "Escape": Desk.Leave(); break;
            case "n" when HasNext: await OnNext.InvokeAsync(); break;
            case "save": await SaveAsync(); break;
            case [>= '1' and <= '9' and var digit]: Desk.Choose(digit - '1'); break;
            default: return;
        }

        await Redraw();
    }

    public async ValueTask DisposeAsync()
    {
        await side.DisposeAsync();
        self?.Dispose();
    }

    protected override void OnParametersSet() => doubted = [.. Desk.Open.SelectMany(doubt => doubt.Parts)];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            await side.StartAsync("Postmortems/Import/ImportReviewPanel.razor.js", root, self);
        }

        if (brought == (Desk.Selected, Desk.Editing) || !side.IsStarted)
            return;
        brought = (Desk.Selected, Desk.Editing);
        if (brought.Selected is { } part)
            await side.CallAsync("bring", $"part-{part}", brought.Editing == part);
    }

    private async Task Redraw()
    {
        doubted = [.. Desk.Open.SelectMany(doubt => doubt.Parts)];
        StateHasChanged();
        await OnChange.InvokeAsync();
    }

    private async Task SaveAsync()
    {
        Desk.Commit();
        await Redraw();
        if (Draft.Hindrance is null && !Saving)
            await OnSave.InvokeAsync();
    }

    private async Task GoToLineAsync(int line)
    {
        Desk.GoToLine(line);
        showsDocument = false;
        await Redraw();
    }

    private async Task<int?> CaretAsync() => await side.AskAsync<int?>("caret");

    // On a phone it stands behind a tab.
    private Task ShowDocument()
    {
        showsDocument = true;
        return Redraw();
    }

    private void Show(ValueSource? source)
    {
        if (source is not null)
            Desk.Show(source.Lines);
    }

    private Task Do(string act, Func<ReviewDraft, ReviewDraft> change)
    {
        Desk.Do(act, change);
        return Redraw();
    }

    private Task Rate(ChangeEventArgs args) =>
        Enum.TryParse<Severity>(args.Value?.ToString(), out var severity) ? Do("Severity", draft => draft.Rate(severity)) : Task.CompletedTask;

    private Task ShareUsers(ChangeEventArgs args)
    {
        var said = args.Value?.ToString() ?? "";
        return said.Length == 0 ? Do("Users affected", draft => draft.Share(null))
            : double.TryParse(said, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) ? Do("Users affected", draft => draft.Share(percent)) : Task.CompletedTask;
    }

    private Task SetAsync(ChangeEventArgs args, bool isStart)
    {
        var said = args.Value?.ToString() ?? "";
        DateTimeOffset? at = null;
        if (said.Length > 0)
        {
            // The field tells every year on the way to the one that is being typed.
            if (!DateTime.TryParse(said, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Year is < 1970 or > 2200)
                return Task.CompletedTask;
            at = new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), ((isStart ? Draft.StartedAt : Draft.EndedAt) ?? Draft.StartedAt)?.Offset ?? TimeSpan.Zero);
        }

        return Do(isStart ? "Beginning by hand" : "End by hand", draft => isStart ? draft.SetStart(at) : draft.SetEnd(at));
    }

    // Of a long list what is looked at is drawn too.
    private IEnumerable<ReviewPart> Shown(ReviewPlace place, List<ReviewPart> parts) =>
        parts.Count <= Most || whole.Contains(place) ? parts : parts.Where((part, index) => index < Most || part.Id == Desk.Selected);

    private static string Count(ReviewPlace place, List<ReviewPart> parts)
    {
        var noise = parts.Count(part => part.IsNoise);
        var (one, many) = place switch
        {
            ReviewPlace.Timeline => ("entry", "entries"),
            ReviewPlace.Unplaced => ("line", "lines"),
            _ => ("", ""),
        };
        // That a text is one text needs no number.
        var isText = place is ReviewPlace.Summary or ReviewPlace.Impact or ReviewPlace.RootCause or ReviewPlace.Resolution && noise == 0 && parts.Count < 2;
        return isText ? "" : $"{parts.Count - noise} {(parts.Count - noise == 1 ? one : many)}".Trim() + (noise > 0 ? $", {noise} left out" : "");
    }

    // Where a value stands and how sure it is; nothing where the document has none.
    private string From(ValueSource? source) => source is null ? "not in the document"
        : LineWords.Of(source.Lines) + source.Confidence switch
        {
            Confidence.Likely => ", likely",
            Confidence.Doubtful when Desk.Open.Any(doubt => doubt.Lines.Count == 0 || doubt.Lines.Any(source.Lines.Contains)) => ", in doubt",
            _ => "",
        };

    private static string ZoneOf(ReviewTime? time) => time is { At: not null } ? $", {ReviewTime.Zone(time.Offset)}" : time is null ? "" : $", {time.Words()}";

    private static string? Local(ReviewTime? time) => time?.At?.ToString(Step(time) == 60 ? "yyyy-MM-ddTHH:mm" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    // Seconds are asked for only where the document gives them.
    private static int Step(ReviewTime? time) => time?.At is { Second: > 0 } ? 1 : 60;
}
