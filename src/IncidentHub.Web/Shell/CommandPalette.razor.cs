using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Shell;

/// <summary>Goes to a page, an incident or a person, or does what can be done on this page, by a few letters.</summary>
public sealed partial class CommandPalette(
    IncidentQueries incidents, PeopleDirectory people, CurrentActor currentActor, IAuthorizationService authorization,
    AuthenticationStateProvider authentication, NavigationManager navigation, IJSRuntime js)
{
    private const int IncidentLimit = 8;
    private const int PeopleLimit = 5;

    private readonly List<Choice> choices = [];
    private IReadOnlyList<PageAction> actions = [];
    private IReadOnlyList<PersonRow> persons = [];
    private ElementReference input;
    private string query = "";
    private int selected;
    private bool swallow;
    private bool focused;
    private Task filling = Task.CompletedTask;

    [Parameter] public bool Open { get; set; }

    [Parameter] public EventCallback<bool> OpenChanged { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (!Open)
        {
            focused = false;
            return;
        }

        if (focused)
            return;
        await FillAsync("");
        // Nobody waits for these: they are there with the first letter.
        actions = await js.InvokeAsync<PageAction[]?>("incidentHub.actions") ?? [];
        persons = [.. (await people.ListAsync()).Where(person => person.DeactivatedAt is null)];
        await FillAsync(query);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!Open || focused)
            return;
        focused = true;
        await input.FocusAsync();
    }

    private Task SearchAsync(ChangeEventArgs args) => filling = FillAsync(args.Value?.ToString() ?? "");

    private async Task FillAsync(string text)
    {
        query = text;
        var found = new List<Choice>();
        var words = text.Trim();
        found.AddRange(actions.Where(action => Says(action.Title)).Select(action => new Choice(action.Title, "Here", "", action.Key)));
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        foreach (var (link, detail) in NavSection.All.SelectMany(section => section.Links).Select(link => (link, "Page"))
                     .Concat(NavSection.Beginnings.Select(link => (link, "Begin"))))
        {
            if (Says(link.Title) && (await authorization.AuthorizeAsync(user, link.Policy)).Succeeded)
                found.Add(new Choice(link.Title, detail, link.Path));
        }

        if (words.Length > 0)
        {
            found.AddRange(persons.Where(person => Says(person.DisplayName)).Take(PeopleLimit)
                .Select(person => new Choice(person.DisplayName, person.Role.ToString(), $"people/{person.Id}")));
        }

        var page = await incidents.ListAsync(await currentActor.GetAsync(), new IncidentFilter { Text = text });
        if (query != text)
            return; // A later keystroke is already being answered.
        found.AddRange(page.Rows.Take(IncidentLimit).Select(row =>
            new Choice($"INC-{row.Number} {row.Title}", $"{row.Severity.Label()} · {row.Status}", $"incidents/{row.Number}")));
        choices.Clear();
        choices.AddRange(found);
        selected = 0;

        bool Says(string title) => title.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    private async Task KeyAsync(KeyboardEventArgs args)
    {
        swallow = args.Key is "ArrowDown" or "ArrowUp";
        if (args.Key == "Enter")
            await filling; // Enter means what was typed, not what an earlier answer offered.
        switch (args.Key)
        {
            case "ArrowDown" when choices.Count > 0:
                selected = (selected + 1) % choices.Count;
                break;
            case "ArrowUp" when choices.Count > 0:
                selected = (selected + choices.Count - 1) % choices.Count;
                break;
            case "Enter" when selected < choices.Count:
                await GoAsync(choices[selected]);
                break;
            case "Escape":
                await CloseAsync();
                break;
        }
    }

    private async Task GoAsync(Choice choice)
    {
        await CloseAsync();
        if (choice.Key is { } key)
            await js.InvokeVoidAsync("incidentHub.act", key);
        else
            navigation.NavigateTo(choice.Path);
    }

    private Task CloseAsync() => OpenChanged.InvokeAsync(false);

    private sealed record Choice(string Title, string Detail, string Path, string? Key = null);

    /// <summary>Something that a key does on the page.</summary>
    internal sealed record PageAction(string Key, string Title);
}
