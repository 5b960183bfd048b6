using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Incidents;

/// <summary>All incidents that the viewer may see. The filter lives in the address, so that a list can be shared and kept.</summary>
public sealed partial class IncidentsPage(
    IncidentQueries queries, IncidentChanges changes, CurrentActor currentActor, NavigationManager navigation, TimeProvider time) : IDisposable
{
    private RefreshGate? gate;
    private IDisposable? subscription;
    private IncidentListPage list = new([], 0);
    private bool loaded;
    private int loads;

    [SupplyParameterFromQuery(Name = "q")] private string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "open")] private string? OpenParameter { get; set; }

    [SupplyParameterFromQuery(Name = "sev")] private string? Severities { get; set; }

    [SupplyParameterFromQuery(Name = "status")] private string? StatusParameter { get; set; }

    [SupplyParameterFromQuery(Name = "sort")] private string? SortParameter { get; set; }

    [SupplyParameterFromQuery(Name = "page")] private string? PageParameter { get; set; }

    private NavigationManager Navigation => navigation;

    private string Text => Query ?? "";

    private bool OnlyOpen => bool.TryParse(OpenParameter, out var open) && open;

    private string StatusName => Enum.TryParse<IncidentStatus>(StatusParameter, out var status) && Enum.IsDefined(status) ? status.ToString() : "";

    private IncidentSort Order => Enum.TryParse<IncidentSort>(SortParameter, out var order) && Enum.IsDefined(order) ? order : IncidentSort.Newest;

    private int AskedPage => int.TryParse(PageParameter, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? Math.Min(index, 100_000) : 0;

    private string Total => list.HasMore
        ? string.Create(CultureInfo.InvariantCulture, $"{IncidentFilter.MostCounted:N0}+") : list.Total.ToString(CultureInfo.InvariantCulture);

    /// <summary>The page that is shown: the last one where the one asked for lies beyond it.</summary>
    private int PageIndex { get; set; }

    private IReadOnlyList<Severity> Chosen =>
        [.. Enum.GetValues<Severity>().Where(severity => (Severities ?? "").Contains(((int)severity).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))];

    private bool IsFiltered => Text.Length > 0 || OnlyOpen || Chosen.Count > 0 || StatusName.Length > 0;

    public void Dispose() => subscription?.Dispose();

    protected override void OnInitialized()
    {
        gate = new RefreshGate(RefreshAsync, time);
        subscription = changes.Subscribe(change =>
        {
            if (change.Part == IncidentPart.Head)
                _ = InvokeAsync(gate.RequestAsync);
        });
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task RefreshAsync()
    {
        try
        {
            await LoadAsync();
            StateHasChanged();
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task LoadAsync()
    {
        IReadOnlyList<IncidentStatus> statuses =
            StatusName.Length > 0 ? [Enum.Parse<IncidentStatus>(StatusName)]
            : OnlyOpen ? [.. Enum.GetValues<IncidentStatus>().Where(status => status.IsOpen())]
            : [];
        var filter = new IncidentFilter { Text = Text, Statuses = statuses, Severities = Chosen, Sort = Order, Page = AskedPage };
        var (load, actor) = (++loads, await currentActor.GetAsync());
        var read = await queries.ListAsync(actor, filter);
        if (read.Rows.Count == 0 && read.Total > 0)
        {
            filter = filter with { Page = (read.Total - 1) / IncidentFilter.PageSize };
            read = await queries.ListAsync(actor, filter);
        }

        if (load == loads) // A later filter may have overtaken this one.
            (list, PageIndex, loaded) = (read, filter.Page, true);
    }

    private Task ChooseStatusAsync(string status) => GoAsync(status: status, open: status.Length > 0 ? false : null, page: 0);

    private Task ToggleAsync(Severity severity)
    {
        var chosen = Chosen.Contains(severity) ? Chosen.Where(other => other != severity) : Chosen.Append(severity).Order();
        return GoAsync(severities: string.Concat(chosen.Select(one => (int)one)), page: 0);
    }

    private Task GoAsync(string? text = null, bool? open = null, string? severities = null, string? status = null, string? sort = null, int? page = null)
    {
        string? Set(string? value, string? old) => (value ?? old) is { Length: > 0 } kept ? kept : null;
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["q"] = Set(text, Query),
            ["open"] = open ?? OnlyOpen ? true : null,
            ["sev"] = Set(severities, Severities),
            ["status"] = Set(status, StatusParameter),
            ["sort"] = Set(sort, SortParameter),
            ["page"] = (page ?? AskedPage) is > 0 and var index ? index : null,
        }));
        return Task.CompletedTask;
    }

    private string Lasted(IncidentRow row)
    {
        var end = row.ResolvedAt ?? (row.Status.IsOpen() ? time.GetUtcNow() : (DateTimeOffset?)null);
        return end is { } at && at >= row.BeganAt ? (at - row.BeganAt).Short() : "–";
    }
}
