using System.Globalization;
using IncidentHub.Core.Catalogue;
using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.CorrectiveTasks.Lists;
using IncidentHub.Core.Incidents;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.CorrectiveTasks;

/// <summary>Tasks of all incidents as a list, a board, or by people. The filter lives in the address, so that a view can be shared and kept.</summary>
public sealed partial class TasksPage(
    TaskQueries queries, CatalogueQueries catalogue, IncidentChanges changes, CurrentActor currentActor, NavigationManager navigation, TimeProvider time) : IDisposable
{
    private const string ListView = "list";
    private const string BoardView = "board";
    private const string PeopleView = "people";
    private static readonly (string Name, string Label)[] Views = [(ListView, "List"), (BoardView, "Board"), (PeopleView, "People")];

    private TaskFilter filter = TaskFilter.Open;
    private TaskListPage list = new([], 0);
    private IReadOnlyDictionary<CorrectiveTaskStatus, TaskListPage> columns = new Dictionary<CorrectiveTaskStatus, TaskListPage>();
    private IReadOnlyList<WorkloadRow> workload = [];
    private IReadOnlyList<UntaskedRow> untasked = [];
    private IReadOnlyList<Team> teams = [];
    private RefreshGate? gate;
    private IDisposable? subscription;
    private string? shownView;
    private int loads;

    [SupplyParameterFromQuery(Name = "view")] private string? ViewParameter { get; set; }

    [SupplyParameterFromQuery(Name = "page")] private string? PageParameter { get; set; }

    private string View => Array.Exists(Views, view => view.Name == ViewParameter) ? ViewParameter! : ListView;

    private int PageIndex => int.TryParse(PageParameter, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Min(page, 100_000) : 0;

    private string Count
    {
        get
        {
            var total = View switch
            {
                BoardView => columns.Values.Sum(column => column.Total),
                PeopleView => workload.Sum(row => row.Open),
                _ => list.Total,
            };
            return total > TaskQueries.MostCounted && View == ListView
                ? string.Create(CultureInfo.InvariantCulture, $"{TaskQueries.MostCounted:N0}+") : total.ToString("N0", CultureInfo.InvariantCulture);
        }
    }

    private string StatusValue => filter.AllStatuses ? "all" : filter.Statuses is [var only] ? only.ToString() : "";

    public void Dispose() => subscription?.Dispose();

    protected override void OnInitialized()
    {
        gate = new RefreshGate(LoadAsync, time);
        subscription = changes.Subscribe(change =>
        {
            if (change.Part == IncidentPart.Tasks)
                _ = InvokeAsync(gate.RequestAsync);
        });
    }

    protected override Task OnParametersSetAsync()
    {
        filter = TaskFilter.Parse(new Uri(navigation.Uri).Query);
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            var (load, view, actor) = (++loads, View, await currentActor.GetAsync());
            teams = await catalogue.TeamsAsync();
            if (view == BoardView)
                columns = await queries.BoardAsync(actor, filter);
            else if (view == PeopleView)
                (workload, untasked) = (await queries.WorkloadAsync(actor, filter), await queries.UntaskedAsync(actor));
            else if (await queries.ListAsync(actor, filter, PageIndex) is var read && load == loads) // A later filter may have overtaken this one.
                list = read;
            if (load == loads)
                shownView = view;
            StateHasChanged();
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private void Go(TaskFilter to, string? view = null, int page = 0)
    {
        var shown = view ?? View;
        string[] parts = [shown == ListView ? "" : $"view={shown}", to.ToQuery(), page > 0 ? string.Create(CultureInfo.InvariantCulture, $"page={page}") : ""];
        var query = string.Join('&', parts.Where(part => part.Length > 0));
        navigation.NavigateTo(query.Length > 0 ? $"tasks?{query}" : "tasks");
    }

    private TaskFilter WithStatus(string? value) => filter with
    {
        AllStatuses = value == "all",
        Statuses = Enum.TryParse<CorrectiveTaskStatus>(value, out var status) && Enum.IsDefined(status) ? [status] : [],
    };

    private static T? Read<T>(ChangeEventArgs args)
        where T : struct, Enum => Enum.TryParse<T>(args.Value?.ToString(), out var read) && Enum.IsDefined(read) ? read : null;
}
