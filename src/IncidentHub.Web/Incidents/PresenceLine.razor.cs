using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Web.Live;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Incidents;

/// <summary>Who else looks at the incident, and who is typing. Somebody whose connection is down does not look.</summary>
public sealed partial class PresenceLine(IncidentPresence presence, CircuitPresence circuit, CurrentActor currentActor, TimeProvider time) : IDisposable
{
    private const int Shown = 5;

    private IReadOnlyList<IncidentPresence.Looker> lookers = [];
    private RefreshGate? gate;
    private IncidentPresence.Visit? visit;
    private (Guid Id, string Name)? me;

    /// <summary>What is looked at: the incident, or a document of it.</summary>
    [Parameter, EditorRequired] public Guid IncidentId { get; set; }

    /// <summary>Where the visit of this page is left for whatever else is typed into on it.</summary>
    [CascadingParameter] private CurrentVisit? Here { get; set; }

    private string Typing
    {
        get
        {
            var names = lookers.Where(looker => looker.IsTyping).Select(looker => looker.Name).ToList();
            return names.Count switch
            {
                0 => "",
                1 => $"{names[0]} is typing…",
                2 => $"{names[0]} and {names[1]} are typing…",
                _ => $"{names.Count} people are typing…",
            };
        }
    }

    private string Told => $"Also here: {string.Join(", ", lookers.Select(looker => looker.Name))}";

    public void Dispose()
    {
        circuit.Changed -= OnCircuitChanged;
        visit?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        gate = new RefreshGate(ReadAsync, time);
        var actor = await currentActor.GetAsync();
        me = actor.UserId is { } id ? (id, actor.Name) : null;
        circuit.Changed += OnCircuitChanged;
        await EnterAsync();
    }

    private async Task EnterAsync()
    {
        visit?.Dispose();
        visit = circuit.Connected && me is { } person
            ? presence.Enter(IncidentId, person.Id, person.Name, () => _ = InvokeAsync(HearAsync))
            : null;
        if (Here is not null)
            Here.Visit = visit;
        await HearAsync();
    }

    private void OnCircuitChanged() => _ = InvokeAsync(async () =>
    {
        try
        {
            await EnterAsync();
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    });

    private async Task HearAsync()
    {
        try
        {
            await gate!.RequestAsync();
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private Task ReadAsync()
    {
        var now = presence.LookersAt(IncidentId).Where(looker => looker.PersonId != me?.Id).ToList();
        if (!now.SequenceEqual(lookers))
        {
            lookers = now;
            StateHasChanged();
        }

        return Task.CompletedTask;
    }

    private static string Initials(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var letters = words.Length == 0 ? "?" : words.Length == 1 ? First(words[0]) : First(words[0]) + First(words[^1]);
        return letters.ToUpper(CultureInfo.InvariantCulture);

        static string First(string word) => StringInfo.GetNextTextElement(word);
    }
}
