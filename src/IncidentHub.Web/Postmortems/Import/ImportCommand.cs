using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Web.Hosting;

namespace IncidentHub.Web.Postmortems.Import;

/// <summary>
/// <c>import FILE --dry-run</c>: what the importer understands of a document, as JSON on standard output, without host or database.
/// </summary>
public static class ImportCommand
{
    private const int Understood = 0;
    private const int NothingToImport = 2;
    private const int WrongUsage = 64;
    private const int Unreadable = 66;

    /// <summary>Runs the command with the arguments after <c>import</c> and returns the exit code.</summary>
    public static int Run(string[] args, TextWriter stdout, TextWriter stderr)
    {
        var files = args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToArray();
        var options = args.Where(arg => arg.StartsWith("--", StringComparison.Ordinal)).ToArray();
        if (files.Length != 1 || options is not ["--dry-run"])
        {
            stderr.WriteLine("Usage: import FILE --dry-run (FILE is a text or Markdown document, - for standard input)");
            return WrongUsage;
        }

        if (TextFile.Read(files[0], stderr) is not { } text)
            return Unreadable;
        var document = DocumentImporter.Read(text, files[0] == TextFile.StandardInput ? null : Path.GetFileName(files[0]));
        stdout.WriteLine(ImportedDocumentJson.Write(document));
        if (document.TellsOfIncident)
            return Understood;
        stderr.WriteLine($"Nothing to import. {string.Join(' ', document.Doubts.Select(doubt => doubt.Message).Distinct())}");
        return NothingToImport;
    }
}
