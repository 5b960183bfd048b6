using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Shell;

/// <summary>Goes to a page, an incident or a person, or does what can be done on this page, by a few letters.</summary>
public sealed partial class CommandPalette : IDisposable
{
    private readonly List<PaletteChoice> choices = [];
    private IReadOnlyList<PageAction> actions = [];
    private ElementReference input;
    private string query = "";
    private int selected;
    private bool swallow;
    private bool shown;
    private Task filling = Task.CompletedTask;
    private string? corrected;
    private CancellationTokenSource asking = new();

    [Inject] private PaletteSearch Search { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private IJSRuntime Js { get; set; } = default!;

    [Parameter] public bool Open { get; set; }

    [Parameter] public EventCallback<bool> OpenChanged { get; set; }

    private bool isGone;

    public void Dispose()
    {
        isGone = true;
        asking.Cancel();
        asking.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Open)
            return;
        shown = Open;
        if (!shown)
            return;
        await (filling = FillAsync(""));
        // Nobody waits for these: they are there with the first letter.
        actions = await Js.InvokeAsync<PageAction[]?>("incidentHub.actions") ?? [];
        await Search.PrepareAsync();
        await SearchAsync();
    }

    private Task SearchAsync() => filling = FillAsync(query);

    private async Task FillAsync(string text)
    {
        if (isGone)
            return;
        query = text;
        // Nobody waits any longer for what the keystroke before asked for.
        var before = asking;
        asking = new CancellationTokenSource();
        var mine = asking.Token;
        await before.CancelAsync();
        before.Dispose();
        try
        {
            var found = await Search.FindAsync(text, actions, mine);
            if (mine.IsCancellationRequested)
                return;
            choices.Clear();
            choices.AddRange(found.Choices);
            (corrected, selected) = (found.Corrected, 0);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // A later keystroke is already being answered, or the palette is gone.
        }
    }

    private async Task KeyAsync(KeyboardEventArgs args)
    {
        swallow = args.Key is "ArrowDown" or "ArrowUp";
        // Enter means what was typed, not what an earlier answer offered; while it waits, a letter may follow.
        for (Task? waited = null; args.Key == "Enter" && waited != filling; await waited)
            waited = filling;
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

    private async Task GoAsync(PaletteChoice choice)
    {
        await CloseAsync();
        if (choice.Key is { } key)
            await Js.InvokeVoidAsync("incidentHub.act", key);
        else
            Navigation.NavigateTo(choice.Path);
    }

    private Task CloseAsync() => OpenChanged.InvokeAsync(false);
}
