using System.Globalization;
using IncidentHub.Core.Catalogue;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Search;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Search;

/// <summary>Everything that the viewer may see, in one box. What is searched for lives in the address, so that it can be shared and kept.</summary>
public sealed partial class SearchPage(
    SearchService search, CatalogueQueries catalogue, CurrentActor currentActor, NavigationManager navigation, TimeProvider time) : IDisposable
{
    private ElementReference field;
    private IReadOnlyList<Service> services = [];
    private SearchResult? result;
    private string typed = "";
    private string? shown;
    private bool busy;
    private CancellationTokenSource asking = new();

    [SupplyParameterFromQuery(Name = "q")] private string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "kind")] private string? KindParameter { get; set; }

    [SupplyParameterFromQuery(Name = "sev")] private string? Severities { get; set; }

    [SupplyParameterFromQuery(Name = "status")] private string? StatusParameter { get; set; }

    [SupplyParameterFromQuery(Name = "service")] private string? ServiceParameter { get; set; }

    [SupplyParameterFromQuery(Name = "when")] private string? When { get; set; }

    [SupplyParameterFromQuery(Name = "from")] private string? FromParameter { get; set; }

    [SupplyParameterFromQuery(Name = "to")] private string? ToParameter { get; set; }

    [SupplyParameterFromQuery(Name = "exact")] private string? ExactParameter { get; set; }

    [SupplyParameterFromQuery(Name = "n")] private string? TakeParameter { get; set; }

    [CascadingParameter] private ViewerZone? Zone { get; set; }

    // What the result is of: another question may be on its way.
    private string answered = "";

    private string Asked => (Query ?? "").Trim();

    private SearchKind? Kind => Enum.TryParse<SearchKind>(KindParameter, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null;

    private IReadOnlyList<Severity> Chosen =>
        [.. Enum.GetValues<Severity>().Where(severity => (Severities ?? "").Contains(((int)severity).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))];

    private string Status => StatusParameter is "open" or "over" ? StatusParameter : "";

    private Guid? ServiceId => Guid.TryParse(ServiceParameter, out var service) ? service : null;

    private string Since => SearchTimes.Names.Any(name => name.Key == When) ? When! : "";

    private string? FromDay => SearchTimes.Day(FromParameter) is null ? null : FromParameter;

    private string? ToDay => SearchTimes.Day(ToParameter) is null ? null : ToParameter;

    private int Take => int.TryParse(TakeParameter, NumberStyles.None, CultureInfo.InvariantCulture, out var take)
        ? Math.Clamp(take, SearchFilter.PageSize, SearchFilter.MostShown) : SearchFilter.PageSize;

    private bool IsFiltered => Kind is not null || Chosen.Count > 0 || Status.Length > 0 || ServiceId is not null || Since.Length > 0;

    private string AsTypedPath => navigation.GetUriWithQueryParameter("exact", "1");

    private string Nothing => answered.Length > 60 ? "Nothing matches." : $"Nothing matches “{answered}”.";

    /// <summary>What a screen reader is told when the results are there.</summary>
    private string Told => busy || result is null ? ""
        : result.Hits.Count == 0 ? "Nothing found"
        : $"{Shown(result.Total, result.Counts.Any(count => count.HasMore))} found{(result.Corrected is { } corrected ? $" for {corrected}" : "")}";

    public void Dispose()
    {
        asking.Cancel();
        asking.Dispose();
    }

    protected override async Task OnInitializedAsync() => services = await catalogue.ServicesAsync();

    protected override async Task OnParametersSetAsync()
    {
        // The address changed, not the text: what is being typed stays.
        if (shown != Query)
            (typed, shown) = (Query ?? "", Query);
        var before = asking;
        asking = new CancellationTokenSource();
        var mine = asking.Token;
        await before.CancelAsync();
        before.Dispose();
        if (Asked.Length == 0)
        {
            (result, busy) = (null, false);
            return;
        }

        busy = true;
        var asked = Asked;
        try
        {
            var found = await search.FindAsync(await currentActor.GetAsync(), Filter(), mine);
            if (!mine.IsCancellationRequested)
                (result, answered, busy) = (found, asked, false);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // Another search is already on its way, or the page is gone.
        }
    }

    private static string Shown(int count, bool hasMore) => string.Create(CultureInfo.InvariantCulture, $"{count:N0}{(hasMore ? "+" : "")}");

    private SearchFilter Filter()
    {
        var (from, before) = SearchTimes.Read(Since, FromParameter, ToParameter, (Zone ?? ViewerZone.Utc).Zone, time.GetUtcNow());
        return new SearchFilter
        {
            Text = Asked,
            Kind = Kind,
            Severities = Chosen,
            IsOpen = Status.Length == 0 ? null : Status == "open",
            ServiceId = ServiceId,
            From = from,
            Before = before,
            AsTyped = ExactParameter == "1",
            Take = Take,
        };
    }

    private Task SubmitAsync() => GoAsync(("q", typed));

    private Task ToggleAsync(Severity severity)
    {
        var chosen = Chosen.Contains(severity) ? Chosen.Where(other => other != severity) : Chosen.Append(severity).Order();
        return GoAsync(("sev", string.Concat(chosen.Select(one => (int)one))));
    }

    private Task ChooseTimeAsync(string key) => key == SearchTimes.Between ? GoAsync(("when", key)) : GoAsync(("when", key), ("from", null), ("to", null));

    // Another question begins again with the first hits and forgives slips again.
    private Task GoAsync(params (string Name, string? Value)[] changes)
    {
        var parameters = new Dictionary<string, object?> { ["n"] = null, ["q"] = typed.Trim() is { Length: > 0 } text ? text : null };
        if (changes.Any(change => change.Name == "q") || typed.Trim() != Asked)
            parameters["exact"] = null;
        foreach (var (name, value) in changes)
            parameters[name] = value?.Trim() is { Length: > 0 } kept ? kept : null;
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(parameters));
        return Task.CompletedTask;
    }
}
