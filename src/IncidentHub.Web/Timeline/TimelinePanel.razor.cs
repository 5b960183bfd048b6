using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Timeline;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Timeline;

/// <summary>
/// The story of an incident, newest last and in reach of the line to type in. Of a long one only a stretch is on the page;
/// entries that are saved anywhere arrive with the news itself, so that a page asks the store for nothing.
/// </summary>
public sealed partial class TimelinePanel(
    TimelineQueries queries, IncidentChanges changes, CurrentActor currentActor, TimeProvider time, IJSRuntime js) : IAsyncDisposable
{
    private const int SpokenCharacters = 160;

    private readonly TimelineView window = new();
    private readonly List<TimelineRow> heard = [];
    private HashSet<Guid> drafts = [];
    private TimelineFilter filter = TimelineFilter.Default;
    private (Guid Incident, int Revision)? shown;
    private IDisposable? subscription;
    private RefreshGate? countGate;
    private ElementReference root;
    private readonly BrowserSide scroller = new(js, time);
    private readonly HashSet<Guid> loggedHere = [];
    private DotNetObjectReference<TimelinePanel>? self;
    private TimelineRow? announced;
    private bool loaded;
    private bool atEnd = true;
    private int unseen;
    private int reading;
    private string? followed;

    [Parameter, EditorRequired] public Incident Incident { get; set; } = default!;

    /// <summary>Rises when the timeline changed as a whole, as by a merge; single entries arrive by themselves.</summary>
    [Parameter] public int Revision { get; set; }

    [Parameter] public bool CanEdit { get; set; }

    /// <summary>The suspected causes that an entry can be attached to.</summary>
    [Parameter] public IReadOnlyList<Hypothesis> Hypotheses { get; set; } = [];

    /// <summary>Show the entries of this suspected cause only.</summary>
    [Parameter] public Guid? HypothesisId { get; set; }

    /// <summary>An entry to show, and when it happened, as a search leads to it.</summary>
    [SupplyParameterFromQuery(Name = "entry")] private string? EntryParameter { get; set; }

    [SupplyParameterFromQuery(Name = "at")] private string? AtParameter { get; set; }

    [CascadingParameter] private ViewerZone? ViewerZone { get; set; }

    private ViewerZone Zone => ViewerZone ?? ViewerZone.Utc;

    private string Counted
    {
        get
        {
            var summary = window.Summary;
            var all = $"{summary.Total} {(summary.Total == 1 ? "entry" : "entries")}";
            return filter.IsNarrow ? $"{summary.Matching} of {all}" : all;
        }
    }

    /// <summary>Called when the beginning of what the page holds comes into view.</summary>
    [JSInvokable]
    public async Task LoadEarlierAsync()
    {
        if (!window.HasEarlier || window.Rows.Count == 0)
            return;
        window.Prepend(await queries.BeforeAsync(await currentActor.GetAsync(), Incident.Id, filter, window.Rows[0].Position));
        StateHasChanged();
    }

    /// <summary>Called when the end of what the page holds comes into view.</summary>
    [JSInvokable]
    public async Task LoadLaterAsync()
    {
        if (!window.HasLater || window.Rows.Count == 0)
            return;
        window.Append(await queries.AfterAsync(await currentActor.GetAsync(), Incident.Id, filter, window.Rows[^1].Position));
        StateHasChanged();
    }

    /// <summary>Called when the reader arrives at the end of the entries or leaves it.</summary>
    [JSInvokable]
    public void AtEnd(bool isAtEnd)
    {
        atEnd = isAtEnd;
        if (!isAtEnd || window.HasLater || unseen == 0)
            return;
        unseen = 0;
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        subscription?.Dispose();
        await scroller.DisposeAsync();
        self?.Dispose();
    }

    protected override void OnInitialized()
    {
        countGate = new RefreshGate(CountAsync, time);
        subscription = changes.Subscribe(change =>
        {
            if (change is EntryChange news && news.IncidentId == Incident.Id)
                _ = InvokeAsync(() => HearAsync(news));
        });
    }

    protected override async Task OnParametersSetAsync()
    {
        if (HypothesisId != filter.HypothesisId)
        {
            filter = filter with { HypothesisId = HypothesisId };
            shown = null;
        }

        var wanted = (Incident.Id, Revision);
        if (shown != wanted)
        {
            shown = wanted;
            await ReadAsync(wanted);
        }

        await FollowAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        self = DotNetObjectReference.Create(this);
        await scroller.StartAsync("Timeline/TimelinePanel.razor.js", root, self);
        await FollowAsync();
        // One question for all entries: which of them did somebody begin to edit in this browser?
        var kept = CanEdit ? await js.InvokeAsync<string[]?>("incidentHubDrafts.names", ".text") : null;
        drafts = [.. (kept ?? []).Select(name => Guid.TryParse(name, out var id) ? id : Guid.Empty)];
        if (drafts.Count > 0)
            StateHasChanged();
    }

    private async Task ReadAsync((Guid Incident, int Revision) wanted)
    {
        var actor = await currentActor.GetAsync();
        var asked = filter;
        heard.Clear();
        reading++;
        try
        {
            await ReadAsync(actor, wanted, asked);
        }
        finally
        {
            reading--;
        }

        if (heard.Count > 0)
            await countGate!.RequestAsync();
    }

    private async Task ReadAsync(Actor actor, (Guid Incident, int Revision) wanted, TimelineFilter asked)
    {
        var read = await queries.NewestAsync(actor, wanted.Incident, asked);
        var summary = await queries.SummaryAsync(actor, wanted.Incident, asked);
        if (shown != wanted || asked != filter)
            return; // A later reading has overtaken this one.
        window.Show(read);
        window.Summary = summary;
        // What was saved while this was being read may be in it, or not yet.
        foreach (var row in heard)
            window.Take(row, asked.Matches(row));
        (loaded, unseen) = (true, 0);
    }

    private async Task HearAsync(EntryChange news)
    {
        try
        {
            if (reading > 0)
                heard.Add(news.Row);
            var matches = filter.Matches(news.Row);
            var isNew = news.Row.Changes == 0 && window.Rows.All(row => row.Id != news.Row.Id);
            var changed = window.Take(news.Row, matches);
            var isOurs = loggedHere.Contains(news.Row.Id);
            if (isNew && matches && !isOurs)
            {
                announced = news.Row;
                if (!atEnd || window.HasLater)
                    unseen++;
            }

            if (changed || isNew)
                StateHasChanged();
            if (isNew && matches && isOurs && !changed)
                await ToNewestAsync(); // Whoever logs something wants to see it, wherever they were reading on this page.
            if (!isNew)
                await countGate!.RequestAsync();
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task CountAsync()
    {
        window.Summary = await queries.SummaryAsync(await currentActor.GetAsync(), Incident.Id, filter);
        StateHasChanged();
    }

    private async Task FilterAsync(TimelineFilter wanted)
    {
        filter = wanted;
        await ReadAsync(shown!.Value);
        await scroller.CallAsync("toEnd");
    }

    private async Task ToNewestAsync()
    {
        var actor = await currentActor.GetAsync();
        window.Show(await queries.NewestAsync(actor, Incident.Id, filter));
        unseen = 0;
        StateHasChanged();
        await scroller.CallAsync("toEnd");
    }

    // Once the entries are there and the script runs, whichever is later.
    private async Task FollowAsync()
    {
        if (!loaded || !scroller.IsStarted || EntryParameter == followed)
            return;
        followed = EntryParameter;
        if (Guid.TryParse(EntryParameter, out var entry)
            && DateTimeOffset.TryParse(AtParameter, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            await JumpAsync(at, entry);
        }
    }

    private Task JumpAsync(DateTimeOffset instant) => JumpAsync(instant, null);

    private async Task JumpAsync(DateTimeOffset instant, Guid? entry)
    {
        var actor = await currentActor.GetAsync();
        window.Show(await queries.AroundAsync(actor, Incident.Id, filter, instant));
        StateHasChanged();
        var first = window.Rows.FirstOrDefault(row => row.Id == entry) ?? window.Rows.FirstOrDefault(row => row.OccurredAt >= instant) ?? (window.Rows.Count > 0 ? window.Rows[^1] : null);
        if (first is not null)
            await scroller.CallAsync("toEntry", first.Id);
    }

    private string Spoken(TimelineRow row)
    {
        var text = row.Text.ReplaceLineEndings(" ");
        return $"{row.AuthorName}, {Zone.Format(row.OccurredAt, date: false, zone: false)}: {(text.Length > SpokenCharacters ? text[..SpokenCharacters] + "…" : text)}";
    }
}
