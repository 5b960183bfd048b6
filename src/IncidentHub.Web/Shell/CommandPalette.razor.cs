using IncidentHub.Core.Incidents;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;

namespace IncidentHub.Web.Shell;

/// <summary>Goes to a page or an incident by a few letters.</summary>
public sealed partial class CommandPalette(
    IncidentQueries incidents, CurrentActor currentActor, IAuthorizationService authorization,
    AuthenticationStateProvider authentication, NavigationManager navigation)
{
    private const int IncidentLimit = 8;

    private readonly List<Choice> choices = [];
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

        if (!focused)
            await FillAsync("");
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
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        foreach (var link in NavSection.All.SelectMany(section => section.Links))
        {
            if (link.Title.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase) && (await authorization.AuthorizeAsync(user, link.Policy)).Succeeded)
                found.Add(new Choice(link.Title, "Page", link.Path));
        }

        var page = await incidents.ListAsync(await currentActor.GetAsync(), new IncidentFilter { Text = text });
        if (query != text)
            return; // A later keystroke is already being answered.
        found.AddRange(page.Rows.Take(IncidentLimit).Select(row =>
            new Choice($"INC-{row.Number} {row.Title}", $"{row.Severity.Label()} · {row.Status}", $"incidents/{row.Number}")));
        choices.Clear();
        choices.AddRange(found);
        selected = 0;
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
        navigation.NavigateTo(choice.Path);
    }

    private Task CloseAsync() => OpenChanged.InvokeAsync(false);

    private sealed record Choice(string Title, string Detail, string Path);
}
