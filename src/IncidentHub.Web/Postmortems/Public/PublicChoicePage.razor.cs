using System.Text;
using IncidentHub.Core.Postmortems.Public;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace IncidentHub.Web.Postmortems.Public;

/// <summary>Where a manager decides what everybody may read of a postmortem, sees exactly that, publishes it and takes it back.</summary>
public sealed partial class PublicChoicePage(PublicPublishing publishing, CurrentActor currentActor)
{
    private const string InternalTag = "{% internal %}";
    private const string InternalEnd = "{% endinternal %}";
    private const int LongestShown = 160;

    private PublicDraft? draft;
    private Asked? asked;
    private ElementReference sheet;
    private Task turn = Task.CompletedTask;
    private string notice = "";
    private string? looked;
    private int resets;
    private string? refusal;
    private bool loaded;
    private bool showBytes;
    private bool busy;

    /// <summary>The incident's number.</summary>
    [Parameter] public int Number { get; set; }

    private bool IsPublic => draft is not null && draft.LatestNumber > draft.WithdrawnUpTo;

    // Why it cannot be published as it stands.
    private string? Hindrance => draft switch
    {
        null or { Rendering: null } => "The text has a mistake.",
        { Never: { } never } => never,
        { Rendering.Findings.Count: > 0 } => "Settle what was found.",
        { Rendering.Title.Length: 0 } => "It needs a title.",
        { Rendering.Text.Length: 0 } => "Nothing is left of it: let something through.",
        { Version: 0 } => "Let something through first.",
        _ => null,
    };

    protected override async Task OnParametersSetAsync() => await LoadAsync();

    private async Task LoadAsync()
    {
        draft = await publishing.FindAsync(await currentActor.GetAsync(), Number);
        loaded = true;
    }

    // One after the other: each is made to what the one before it came to.
    private Task ChangeAsync(Func<PublicChoice, PublicChoice> change) => turn = ChangeAfterAsync(turn, change);

    private async Task ChangeAfterAsync(Task before, Func<PublicChoice, PublicChoice> change)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        if (draft is not null)
            await TakeAsync(await publishing.ChooseAsync(await currentActor.GetAsync(), Number, draft.Version, change(draft.Choice)));
    }

    private void Ask(Asked what) => (asked, looked, notice) = (what, draft?.Rendering?.Hash, "");

    private async Task PublishAsync()
    {
        if (busy || draft is null || looked is null)
            return;
        busy = true;
        try
        {
            await TakeAsync(await publishing.PublishAsync(await currentActor.GetAsync(), Number, draft.Version, looked));
        }
        finally
        {
            (busy, asked) = (false, null);
        }
    }

    private async Task WithdrawAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            var result = await publishing.WithdrawAsync(await currentActor.GetAsync(), Number, notice);
            // A notice that was refused is mended, not written again.
            if (result is PublicResult.Done)
                asked = null;
            await TakeAsync(result);
        }
        finally
        {
            busy = false;
        }
    }

    private async Task TakeAsync(PublicResult result)
    {
        refusal = result switch
        {
            PublicResult.Done => null,
            PublicResult.Changed => "Something changed meanwhile: the incident, the text, or what somebody else let through. Look at it again.",
            PublicResult.Refused refused => refused.Reason,
            _ => "The postmortem is no longer there, or no longer open to you.",
        };
        // What was not taken must not stay in the fields as if it were.
        if (result is not PublicResult.Done)
            resets++;
        await LoadAsync();
    }

    private void Close() => asked = null;

    private void Key(KeyboardEventArgs args)
    {
        if (args.Key == "Escape")
            Close();
    }

    // Their addresses answer only once they are public.
    private static string PreviewHtml(PublicRendering rendering) => rendering.Drawings.Aggregate(rendering.Html, (html, drawing) =>
        html.Replace($"src=\"{drawing.Address}\"", $"src=\"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(drawing.Svg))}\"", StringComparison.Ordinal));

    private static string Text(ChangeEventArgs args) => (args.Value as string ?? "").Trim();

    private static string[] Lines(ChangeEventArgs args) =>
        [.. (args.Value as string ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    private static T[] Toggled<T>(IReadOnlyList<T> list, T value, ChangeEventArgs args) =>
        args.Value is true ? [.. list.Append(value).Distinct()] : [.. list.Where(one => !EqualityComparer<T>.Default.Equals(one, value))];

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= LongestShown ? line : line[..(char.IsHighSurrogate(line[LongestShown - 1]) ? LongestShown - 1 : LongestShown)] + "…";
    }

    private enum Asked
    {
        Publish,
        Withdraw,
    }
}
