using System.Data.Common;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Core.Postmortems.Import.Originals;
using IncidentHub.Core.Postmortems.Import.Review;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Web.Postmortems.Import;

/// <summary>Reads documents, lets a person settle what is in doubt, and makes the incidents.</summary>
public sealed partial class ImportPage(IncidentImport import, ImportedOriginals originals, CurrentActor currentActor, NavigationManager navigation) : IDisposable
{
    private ImportBatch? batch;
    private ImportDocument? current;
    private Severity severity = Severity.Sev2;
    private LongTextField? pasted;
    private string? problem;
    private string? told;
    private Action? leave;
    private bool leavesPage;
    private bool saving;

    [CascadingParameter] private ViewerZone? ViewerZone { get; set; }

    private IReadOnlyList<ImportDocument> Documents => batch?.Documents ?? [];

    private int Unsaved => Documents.Count(document => document.IsUnsaved);

    private int Clear => Documents.Count(document => document.IsClear);

    private ImportDocument? Next => Documents.SkipWhile(document => document != current).Skip(1).Concat(Documents.TakeWhile(document => document != current))
        .FirstOrDefault(document => document is { State: ImportState.Read, IsAlready: false });

    public void Dispose() => batch?.Dispose();

    private Task ReadFilesAsync(InputFileChangeEventArgs args)
    {
        problem = null;
        if (args.FileCount == 0)
            return Task.CompletedTask;
        if (args.FileCount > ImportBatch.MaximumDocuments)
        {
            problem = $"These are {args.FileCount:N0} files; {ImportBatch.MaximumDocuments:N0} fit at once.";
            return Task.CompletedTask;
        }

        return ReadAsync(fresh => fresh.ReadAsync(args.GetMultipleFiles(ImportBatch.MaximumDocuments)));
    }

    private Task ReadPastedAsync() => ReadAsync(fresh => fresh.ReadAsync(cancellationToken => pasted!.OpenAsync(DocumentLimits.MaximumBytes, cancellationToken)));

    private async Task ReadAsync(Func<ImportBatch, Task> read)
    {
        batch?.Dispose();
        (problem, told, current) = (null, null, null);
        var fresh = batch = new ImportBatch((ViewerZone ?? ViewerZone.Utc).Zone, FindAsync, () => InvokeAsync(StateHasChanged));
        await read(fresh);
        if (fresh != batch)
            return;
        problem = fresh.Problem;
        if (fresh.Documents is not [var only])
            return;
        // One document is shown at once, or said to be none.
        if (only.State == ImportState.Read)
            Open(only);
        else
            (batch, problem) = (null, only.State == ImportState.NoIncident ? $"There is nothing to import in this document. {only.Problem}" : $"{only.Shown}: {only.Problem}");
    }

    private async Task<int?> FindAsync(string text) => await originals.FindAsync(await currentActor.GetAsync(), text);

    private void Open(ImportDocument document) => (current, problem, told) = (document, null, null);

    private void OpenNext()
    {
        if (Next is { } next)
            Open(next);
    }

    private void BackToList() => (current, problem) = (null, null);

    private void StartOver()
    {
        if (Unsaved > 0)
            (leave, leavesPage) = (Discard, false);
        else
            Discard();
    }

    private void Discard()
    {
        batch?.Dispose();
        (batch, current, problem, told) = (null, null, null, null);
    }

    private async Task SaveAsync()
    {
        if (saving || current is not { Desk: not null } document)
            return;
        saving = true;
        try
        {
            var result = await SaveAsync(document);
            problem = result.Problem;
            if (problem is not null)
                return;
            if (Documents.Count == 1 && batch is { Progress: null })
            {
                navigation.NavigateTo($"incidents/{result.Number}");
                return;
            }

            told = $"{document.Shown} is INC-{result.Number}.";
            current = Next;
        }
        finally
        {
            saving = false;
        }
    }

    private async Task<ImportResult> SaveAsync(ImportDocument document)
    {
        document.Desk!.Commit();
        var result = await TryCreateAsync(document);
        if (result.Problem is null)
            document.Save(result.Number);
        else if (result.Already is { } already)
            document.FoundAs(already);
        return result;
    }

    private async Task<ImportResult> TryCreateAsync(ImportDocument document)
    {
        try
        {
            return await import.CreateAsync(await currentActor.GetAsync(), document.Desk!.Draft.ToImport(), document.Original, document.IsAgain);
        }
        catch (UnauthorizedAccessException)
        {
            return new ImportResult(Guid.Empty, 0, "You may no longer make incidents. Ask an administrator; nothing that you settled is lost meanwhile.");
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or TimeoutException)
        {
            return new ImportResult(Guid.Empty, 0, "It could not be stored: the database does not answer, or refused it. Nothing that you settled is lost; try again.");
        }
    }

    private Task SaveAgainAsync()
    {
        if (current is not null)
            current.IsAgain = true;
        return SaveAsync();
    }

    private async Task SaveClearAsync()
    {
        if (saving)
            return;
        saving = true;
        var (made, problems) = (0, new List<string>());
        try
        {
            foreach (var document in Documents.Where(document => document.IsClear).ToList())
            {
                // What somebody looked at keeps the severity that they saw.
                if (document.Desk!.History.Steps == 0)
                    document.Desk.Do("Severity", draft => draft.Rate(severity));
                var result = await SaveAsync(document);
                if (result.Problem is { } refused)
                    problems.Add($"{document.Shown}: {refused}");
                else
                    made++;
                StateHasChanged();
                await Task.Yield();
            }
        }
        finally
        {
            saving = false;
        }

        told = $"{made} {(made == 1 ? "incident was" : "incidents were")} made.";
        problem = problems.Count > 0 ? string.Join(" ", problems) : null;
    }

    // Going to another page of ours; closing the window asks by itself.
    private void AskBeforeLeaving(LocationChangingContext context)
    {
        if (Unsaved == 0)
            return;
        context.PreventNavigation();
        var target = context.TargetLocation;
        (leave, leavesPage) = (() => { Discard(); navigation.NavigateTo(target); }, true);
    }

    private void Leave()
    {
        var go = leave;
        leave = null;
        go?.Invoke();
    }

    private void Stay() => leave = null;
}
