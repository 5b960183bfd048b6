using System.Globalization;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems.Import.Review;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Postmortems.Import;

/// <summary>The doubts of a document, one at a time, with what can be answered.</summary>
public sealed partial class DoubtPanel
{
    private ElementReference field;
    private string? shown;
    private string? problem;
    private DateOnly? day;
    private int? year;
    private string zone = "";
    private string title = "";
    private DateTime? instant;

    [Parameter, EditorRequired] public ReviewDesk Desk { get; set; } = default!;

    /// <summary>Called after every act.</summary>
    [Parameter] public EventCallback OnChange { get; set; }

    /// <summary>Called when the document is to be seen.</summary>
    [Parameter] public EventCallback OnShow { get; set; }

    protected override void OnParametersSet()
    {
        if (Desk.Current?.Key == shown)
            return;
        shown = Desk.Current?.Key;
        (day, year, zone, title, problem) = (null, null, "", Desk.Draft.Title, null);
        instant = TimeOf(Desk.Current) is { At: { } at } ? at.DateTime : null;
    }

    // A day, a year and a zone are asked for at once; a time only where no candidate serves.
    private bool Asks(ReviewDoubt doubt) => doubt.Ask switch
    {
        ReviewAsk.Nothing => false,
        ReviewAsk.Day => Desk.IsAsking || !Desk.Draft.CanKeep(doubt),
        ReviewAsk.Year => Desk.IsAsking || !Desk.Draft.CanKeep(doubt),
        ReviewAsk.Zone => true,
        _ => Desk.IsAsking,
    };

    private string Question(ReviewDoubt doubt) => doubt.Ask switch
    {
        ReviewAsk.Day => "On which day did it begin?",
        ReviewAsk.Year => "In which year?",
        ReviewAsk.Zone => "In which zone are the times?",
        ReviewAsk.Title => "The title",
        _ => $"The time, {ReviewTime.Zone(Offset(doubt))}",
    };

    private string? Understood(ReviewDoubt doubt) => doubt.Ask == ReviewAsk.Title ? Desk.Draft.Title is { Length: > 0 } called ? called : null
        : doubt.Parts.Count <= 1 ? TimeOf(doubt)?.Words() : null;

    private ReviewTime? TimeOf(ReviewDoubt? doubt) => doubt switch
    {
        { Parts: [var only] } => Desk.Draft.Find(only)?.Time,
        { IsOfStart: true, IsOfEnd: false } => Desk.Draft.StartedAt,
        { IsOfEnd: true, IsOfStart: false } => Desk.Draft.EndedAt,
        _ => null,
    };

    // A time is typed as the document writes it: in the offset of its own, or of the start.
    private TimeSpan Offset(ReviewDoubt doubt) => (TimeOf(doubt) ?? Desk.Draft.StartedAt)?.Offset ?? TimeSpan.Zero;

    private Task GiveAsync()
    {
        if (Desk.Current is not { } doubt)
            return Task.CompletedTask;
        problem = null;
        switch (doubt.Ask)
        {
            case ReviewAsk.Day when day is { } chosen:
                Desk.Do($"Day: {chosen.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}", draft => draft.ChooseDay(doubt.Key, chosen));
                break;
            case ReviewAsk.Year when year is { } chosen:
                Desk.Do($"Year: {chosen}", draft => draft.ChooseYear(doubt.Key, chosen));
                break;
            case ReviewAsk.Zone when zone.Length > 0:
                Desk.Do($"Zone: {zone}", draft => draft.ChooseZone(doubt.Key, TimeZones.Of(zone)));
                break;
            case ReviewAsk.Title when title.Trim().Length > 0:
                Desk.Do("Title", draft => draft.Entitle(title));
                break;
            case ReviewAsk.EntryTime or ReviewAsk.Start or ReviewAsk.End when instant is { Year: >= 1970 and <= 2200 } typed:
                var at = new DateTimeOffset(DateTime.SpecifyKind(typed, DateTimeKind.Unspecified), Offset(doubt));
                Desk.Do("Time by hand", draft => doubt.Ask switch
                {
                    ReviewAsk.EntryTime => draft.SetTime(doubt.Parts[0], at),
                    ReviewAsk.Start => draft.SetStart(at),
                    _ => draft.SetEnd(at),
                });
                break;
            default:
                problem = "Write it first; Esc leaves it as it is.";
                break;
        }

        // An answer that is what was understood settles it too; a day or a year that could not be given does not.
        if (problem is null && Desk.Current?.Key == doubt.Key)
        {
            if (doubt.Ask is ReviewAsk.Day or ReviewAsk.Year)
                problem = "No time took it: a year is between 1970 and 2200, and what was set by hand stays.";
            else
                Desk.Keep();
        }

        return OnChange.InvokeAsync();
    }

    private Task StepAsync(int by) => After(() => Desk.Step(by));

    private Task ChooseAsync(int option) => After(() => Desk.Choose(option));

    private Task KeepAsync() => After(Desk.Keep);

    private Task AskAsync() => After(Desk.Ask);

    private Task DismissAsync() => After(Desk.Dismiss);

    private Task UndoAsync() => After(Desk.Undo);

    private Task RedoAsync() => After(Desk.Redo);

    private Task LeaveAsync() => After(Desk.Leave);

    private Task ShowAsync(IReadOnlyList<int> lines)
    {
        Desk.Show(lines);
        return OnShow.InvokeAsync();
    }

    private Task After(Action act)
    {
        problem = null;
        act();
        return OnChange.InvokeAsync();
    }

    private static string Percent(int settled, int total) => (100.0 * settled / total).ToString("0.#", CultureInfo.InvariantCulture);
}
