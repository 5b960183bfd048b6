using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace IncidentHub.Web.Postmortems.Import;

/// <summary>Reads a document, lets a person settle its doubts, and makes the incident.</summary>
public sealed partial class ImportPage(IncidentImport import, CurrentActor currentActor, NavigationManager navigation)
{
    private ImportReview? review;
    private string pasted = "";
    private string? problem;
    private bool reading;
    private bool saving;

    private async Task ReadFileAsync(InputFileChangeEventArgs args)
    {
        problem = null;
        if (args.FileCount == 0)
            return;
        if (args.File.Size > DocumentText.MaximumBytes)
        {
            problem = $"{args.File.Name} is larger than {DocumentText.MaximumBytes / (1024 * 1024)} MiB. A postmortem is text; leave logs and pictures out.";
            return;
        }

        reading = true;
        try
        {
            using var bytes = new MemoryStream();
            await using (var stream = args.File.OpenReadStream(DocumentText.MaximumBytes))
                await stream.CopyToAsync(bytes);
            var text = DocumentText.Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
            if (text.Text is null)
                problem = text.Problem;
            else
                await ShowAsync(text.Text, args.File.Name);
        }
        catch (IOException)
        {
            problem = "The file could not be read to its end. Choose it again.";
        }
        finally
        {
            reading = false;
        }
    }

    private Task ReadPasted() => ShowAsync(pasted, null);

    private async Task ShowAsync(string text, string? fileName)
    {
        // Off the circuit: a long document takes a moment, and the page stays alive meanwhile.
        var document = await Task.Run(() => DocumentImporter.Read(text, fileName));
        if (!document.TellsOfIncident)
        {
            problem = string.Join(" ", document.Doubts.Select(doubt => doubt.Message).Prepend("There is nothing to import in this document.").Distinct());
            return;
        }

        problem = null;
        review = new ImportReview(document);
    }

    private async Task SaveAsync()
    {
        if (saving || review is null)
            return;
        saving = true;
        try
        {
            var result = await import.CreateAsync(await currentActor.GetAsync(), review.ToImport());
            problem = result.Problem;
            if (problem is null)
                navigation.NavigateTo($"incidents/{result.Number}");
        }
        finally
        {
            saving = false;
        }
    }

    private void StartOver() => (review, problem) = (null, null);
}
