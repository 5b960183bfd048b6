using IncidentHub.Core.Incidents;
using IncidentHub.Core.Postmortems;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Postmortems;

/// <summary>What new postmortems begin with. Documents that were begun before keep their own text.</summary>
public sealed partial class TemplatesPage(PostmortemTemplates store, PostmortemDrafts drafts, IncidentQueries incidents, CurrentActor currentActor) : IDisposable
{
    private const string InternalTag = "{% internal %}";
    private const string PublicTag = "{% public %}";

    private IReadOnlyDictionary<Severity, Guid> defaults = new Dictionary<Severity, Guid>();
    private IReadOnlyList<IncidentRow> samples = [];
    private IReadOnlyList<TemplateRevision> revisions = [];
    private TemplateRevision? compared;
    private TemplateProblem? previewProblem;
    private string? preview;
    private int sample;
    private CancellationTokenSource? rendering;

    private IReadOnlyList<PostmortemTemplate>? templates;
    private PostmortemTemplate? chosen;
    private PostmortemTemplate? theirs;
    private SourceEditor? editor;
    private TemplateProblem? problem;
    private Guid editorKey = Guid.NewGuid();
    private string name = "";
    private string text = "";
    private string? notice;
    private uint based;
    private bool restored;
    private bool busy;

    public void Dispose()
    {
        rendering?.Cancel();
        rendering?.Dispose();
    }

    private string Origin => chosen!.UpdatedByName.Length > 0 ? $"Changed by {chosen.UpdatedByName}" : "As it came with IncidentHub; follows its releases until somebody changes it";

    protected override async Task OnInitializedAsync()
    {
        samples = (await incidents.ListAsync(await currentActor.GetAsync(), new IncidentFilter())).Rows;
        sample = samples.Count > 0 ? samples[0].Number : 0;
        defaults = await store.DefaultsAsync();
        templates = await store.ListAsync();
        await ChooseAsync(templates[0]);
    }

    private Guid DefaultOf(Severity severity) => defaults.TryGetValue(severity, out var id) ? id : templates![0].Id;

    private async Task SetDefaultAsync(Severity severity, ChangeEventArgs args)
    {
        if (Guid.TryParse(args.Value as string, out var id))
            await store.SetDefaultAsync(await currentActor.GetAsync(), severity, id);
        defaults = await store.DefaultsAsync();
    }

    private Task ChooseSampleAsync(ChangeEventArgs args)
    {
        sample = int.TryParse(args.Value as string, out var number) ? number : sample;
        return RenderAsync();
    }

    private Task TextChangedAsync(string changed)
    {
        (text, notice) = (changed, null);
        return RenderAsync();
    }

    private async Task RenderAsync()
    {
        if (rendering is not null)
            await rendering.CancelAsync();
        if (sample == 0)
            return;
        using var mine = new CancellationTokenSource();
        rendering = mine;
        try
        {
            var result = await drafts.PreviewAsync(await currentActor.GetAsync(), sample, text, TimeZoneInfo.Utc.Id, mine.Token);
            if (rendering == mine)
            {
                // With a mistake in it, the last good preview stays to look at.
                (preview, previewProblem) = result switch
                {
                    PreviewResult.Rendered rendered => (rendered.Html, null),
                    PreviewResult.Failed failed => (preview, failed.Problem),
                    _ => (null, new TemplateProblem(null, "That incident is no longer there.")),
                };
            }
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // A newer text is on its way.
        }
        finally
        {
            if (rendering == mine)
                rendering = null;
        }
    }

    private async Task TakeBackAsync(TemplateRevision revision)
    {
        if (editor is not null)
            await editor.FlushAsync();
        if (text != chosen!.Body)
        {
            notice = "Save what you typed first, or choose the template again to discard it";
            return;
        }

        if (editor is not null)
            await editor.ReplaceAsync(revision.Body, based);
        await TextChangedAsync(revision.Body);
        (compared, notice) = (null, "An earlier version is in the editor; it counts once you save it");
    }

    private async Task ChooseAsync(PostmortemTemplate template)
    {
        Choose(template);
        (compared, revisions) = (null, await store.RevisionsAsync(template.Id));
        await RenderAsync();
    }

    private void Choose(PostmortemTemplate template)
    {
        (chosen, name, text, based) = (template, template.Name, template.Body, template.Version);
        (theirs, problem, notice, restored) = (null, null, null, false);
        editorKey = Guid.NewGuid();
    }

    private void OnRestored(uint version) => (based, restored) = (version, true);

    private async Task SaveAsync()
    {
        if (busy || chosen is null)
            return;
        busy = true;
        try
        {
            if (editor is not null)
                await editor.FlushAsync();
            await TakeAsync(await store.SaveAsync(await currentActor.GetAsync(), chosen.Id, based, name, text), "Saved");
        }
        finally
        {
            busy = false;
        }
    }

    private async Task CopyAsync()
    {
        if (busy || chosen is null)
            return;
        busy = true;
        try
        {
            if (editor is not null)
                await editor.FlushAsync();
            var result = await store.AddAsync(await currentActor.GetAsync(), FreeName(), text);
            if (result is TemplateSaveResult.Saved added)
            {
                templates = await store.ListAsync();
                await ChooseAsync(templates.First(template => template.Id == added.Template.Id));
                notice = "A copy of its own: give it a name";
            }
            else
            {
                await TakeAsync(result, "");
            }
        }
        finally
        {
            busy = false;
        }
    }

    private async Task TakeAsync(TemplateSaveResult result, string done)
    {
        (problem, notice) = (null, null);
        switch (result)
        {
            case TemplateSaveResult.Saved saved:
                (chosen, based, theirs, restored, notice) = (saved.Template, saved.Template.Version, null, false, done);
                templates = await store.ListAsync();
                revisions = await store.RevisionsAsync(chosen.Id);
                if (editor is not null)
                    await editor.SavedAsync(based);
                break;
            case TemplateSaveResult.Changed changed:
                theirs = changed.Theirs;
                break;
            case TemplateSaveResult.Broken broken:
                problem = broken.Problem;
                break;
            case TemplateSaveResult.Refused refused:
                problem = new TemplateProblem(null, refused.Reason);
                break;
            default:
                problem = new TemplateProblem(null, "The template is no longer there. Copy your text before you leave.");
                break;
        }
    }

    private async Task KeepMineAsync()
    {
        based = theirs!.Version;
        await SaveAsync();
    }

    private async Task ReloadAsync()
    {
        templates = await store.ListAsync();
        var latest = templates.FirstOrDefault(template => template.Id == chosen!.Id) ?? templates[0];
        if (editor is not null)
            await editor.ReplaceAsync(latest.Body, latest.Version);
        await ChooseAsync(latest);
    }

    private async Task GoToLineAsync(int line)
    {
        if (editor is not null)
            await editor.GoToLineAsync(line);
    }

    private string FreeName()
    {
        var taken = templates!.Select(template => template.Name).ToHashSet(StringComparer.Ordinal);
        var stem = chosen!.Name.Length > 80 ? chosen.Name[..80] : chosen.Name;
        return Enumerable.Range(2, taken.Count + 1).Select(number => $"{stem} ({number})").First(candidate => !taken.Contains(candidate));
    }
}
