using IncidentHub.Core.Postmortems;
using IncidentHub.Web.People;

namespace IncidentHub.Web.Postmortems;

/// <summary>What new postmortems begin with. Documents that were begun before keep their own text.</summary>
public sealed partial class TemplatesPage(PostmortemTemplates store, CurrentActor currentActor)
{
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

    private string Origin => chosen!.UpdatedByName.Length > 0 ? $"Changed by {chosen.UpdatedByName}" : "As it came with IncidentHub; follows its releases until somebody changes it";

    protected override async Task OnInitializedAsync()
    {
        templates = await store.ListAsync();
        Choose(templates[0]);
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
                Choose(templates.First(template => template.Id == added.Template.Id));
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
        Choose(latest);
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
