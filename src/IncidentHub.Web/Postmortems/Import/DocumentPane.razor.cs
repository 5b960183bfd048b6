using System.Globalization;
using System.Text;
using IncidentHub.Core.Postmortems.Import.Review;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Postmortems.Import;

/// <summary>
/// The text that was read, with the numbers of its lines. It goes to the browser once, as a stream, and is drawn there as text, so that
/// twenty thousand lines cost the circuit nothing; afterwards only what to highlight is told.
/// </summary>
public sealed partial class DocumentPane(IJSRuntime js, TimeProvider time) : IAsyncDisposable
{
    private readonly BrowserSide side = new(js, time);
    private ElementReference root;
    private DotNetObjectReference<DocumentPane>? self;
    private string? shown;
    private string marked = "";
    private IReadOnlyList<int> highlighted = [];
    private bool isBusy;

    [Parameter, EditorRequired] public ReviewDesk Desk { get; set; } = default!;

    /// <summary>Called when a line was clicked.</summary>
    [Parameter] public EventCallback<int> OnLine { get; set; }

    private string Counted => Lines(Desk.Text) is var lines && lines == 1 ? "1 line" : string.Create(CultureInfo.InvariantCulture, $"{lines:N0} lines");

    [JSInvokable]
    public Task LineAsync(int line) => OnLine.InvokeAsync(line);

    public async ValueTask DisposeAsync()
    {
        await side.DisposeAsync();
        self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            await side.StartAsync("Postmortems/Import/DocumentPane.razor.js", root, self);
        }

        await TellAsync();
    }

    // One after the other: what was asked for meanwhile is told at the end.
    private async Task TellAsync()
    {
        if (isBusy || !side.IsStarted)
            return;
        isBusy = true;
        try
        {
            while (shown != Desk.Text || marked != Marks() || !highlighted.SequenceEqual(Desk.Lines))
            {
                if (shown != Desk.Text)
                {
                    (shown, marked, highlighted) = (Desk.Text, "", []);
                    using var stream = new DotNetStreamReference(new MemoryStream(Encoding.UTF8.GetBytes(shown)));
                    await side.CallAsync("show", stream);
                }

                if (Marks() is var marks && marks != marked)
                    await side.CallAsync("mark", marked = marks);
                if (!highlighted.SequenceEqual(Desk.Lines))
                    await side.CallAsync("highlight", highlighted = [.. Desk.Lines]);
            }
        }
        finally
        {
            isBusy = false;
        }
    }

    // A letter for each line that became something: the first of its place, "x" for noise, "?" where something is in doubt.
    private string Marks()
    {
        var letters = new Dictionary<int, char>();
        foreach (var part in Desk.Draft.Parts)
        {
            foreach (var line in part.Lines)
                letters[line] = part.IsNoise ? 'x' : part.Place == ReviewPlace.Unplaced ? 'u' : 'p';
        }

        foreach (var line in Desk.Open.SelectMany(doubt => doubt.Lines))
            letters[line] = '?';
        return letters.Count == 0 ? "" : string.Create(letters.Keys.Max() + 1, letters, (span, all) =>
        {
            span.Fill('-');
            foreach (var (line, letter) in all)
                span[line] = letter;
        });
    }

    private static int Lines(string text)
    {
        var count = 1;
        for (var i = 0; i < text.Length; i++)
            count += text[i] is '\n' or '\u0085' or '\u2028' or '\u2029' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')) ? 1 : 0;
        return count;
    }
}
