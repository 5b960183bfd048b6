using System.Globalization;
using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Core.Postmortems.Import.Review;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace IncidentHub.Web.Postmortems.Import;

/// <summary>A piece of the document in its place, with what can be done to it once it is chosen.</summary>
public sealed partial class ReviewPartRow
{
    // More would not fit into a message of the page's connection, and what an incident keeps is not longer.
    private const int Longest = 100_000;

    private ElementReference field;
    private string place = "";

    [Parameter, EditorRequired] public ReviewDesk Desk { get; set; } = default!;

    [Parameter, EditorRequired] public ReviewPart Part { get; set; } = default!;

    /// <summary>Whether an open doubt is about it.</summary>
    [Parameter] public bool IsDoubted { get; set; }

    /// <summary>Whether it is chosen.</summary>
    [Parameter] public bool IsSelected { get; set; }

    /// <summary>Called after every act.</summary>
    [Parameter] public EventCallback OnChange { get; set; }

    /// <summary>Called when the document is to be seen.</summary>
    [Parameter] public EventCallback OnShow { get; set; }

    /// <summary>Where the caret stands in the field that is being edited.</summary>
    [Parameter] public Func<Task<int?>> Caret { get; set; } = () => Task.FromResult<int?>(null);

    private static (ReviewPlace Place, string Name)[] Places { get; } = [.. Enum.GetValues<ReviewPlace>().Select(place => (place, place.Name()))];

    private string When => Part.Time?.At is { } at
        ? $"{(Part.IsApproximate ? "~" : "")}{at.ToString("d MMM HH:mm", CultureInfo.InvariantCulture)}" : Part.Time is { Clock: { } clock } ? $"{clock.ToString("HH:mm", CultureInfo.InvariantCulture)}, no day" : "no time";

    private string Sure => Part.Confidence switch
    {
        Confidence.Certain => "The document says so, in so many words",
        Confidence.Likely => "Likely: a part was taken from elsewhere in the document",
        _ => "In doubt",
    };

    private TimeSpan Offset => (Part.Time ?? Desk.Draft.StartedAt)?.Offset ?? TimeSpan.Zero;

    private int Rows => Math.Clamp(Part.Text.Count(c => c == '\n') + (Part.Text.Length / 70) + 1, 2, 14);

    // Rows are many and most of them stay as they are.
    private Task SelectAsync()
    {
        if (Desk.Selected == Part.Id && Desk.Lines.SequenceEqual(Part.Lines))
            return Task.CompletedTask;
        Desk.Select(Part.Id);
        return OnChange.InvokeAsync();
    }

    private Task ShowAsync()
    {
        Desk.Select(Part.Id);
        return OnShow.InvokeAsync();
    }

    private Task EditAsync()
    {
        Desk.Edit(Part.Id);
        return OnChange.InvokeAsync();
    }

    private Task SaveAsync()
    {
        Desk.Commit();
        return OnChange.InvokeAsync();
    }

    private async Task SplitAsync()
    {
        if (await Caret() is { } at)
        {
            // Spaces in front are cut off when it is written.
            var skipped = Desk.EditedText.Length - Desk.EditedText.TrimStart().Length;
            Desk.Commit();
            Desk.Do("Split", draft => draft.Split(Part.Id, at - skipped));
        }

        Desk.Commit();
        await OnChange.InvokeAsync();
    }

    private Task SplitLinesAsync()
    {
        Desk.Commit();
        Desk.Do("Split at every line", draft => draft.SplitLines(Part.Id));
        return OnChange.InvokeAsync();
    }

    private Task LeaveAsync()
    {
        Desk.Leave();
        return OnChange.InvokeAsync();
    }

    private Task KeyAsync(KeyboardEventArgs args) => args.Key switch
    {
        "Escape" => LeaveAsync(),
        "Enter" when args.CtrlKey || args.MetaKey => SaveAsync(),
        _ => Task.CompletedTask,
    };

    private Task MoveAsync()
    {
        var target = place;
        place = "";
        return Enum.TryParse<ReviewPlace>(target, out var to) ? DoAsync($"Move to {to.Name().ToLowerInvariant()}", draft => draft.Move(Part.Id, to)) : Task.CompletedTask;
    }

    private Task NoiseAsync() => DoAsync(Part.IsNoise ? "Take in again" : "Mark as noise", draft => draft.MarkNoise(Part.Id, !Part.IsNoise));

    private Task DoAsync(string act, Func<ReviewDraft, ReviewDraft> change)
    {
        Desk.Do(act, change);
        return OnChange.InvokeAsync();
    }
}
