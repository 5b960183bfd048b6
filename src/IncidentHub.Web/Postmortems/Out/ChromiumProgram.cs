namespace IncidentHub.Web.Postmortems.Out;

/// <summary>
/// The browser of this machine, with which documents are printed; nothing is downloaded. It is looked for each time, so that one that is
/// installed later, or moves with an update, is found without a restart.
/// </summary>
internal sealed class ChromiumProgram(IConfiguration configuration)
{
    /// <summary>Names the program, by its path or as it is called on the PATH. Then no other is looked for.</summary>
    public const string Key = "IncidentHub:Chromium";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly string[] Applications =
    [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];

    private readonly string? chosen = configuration[Key] is { Length: > 0 } name ? name : null;

    /// <summary>Why there is none and what to do; names no path of this machine, because every reader is told.</summary>
    public string Missing => (chosen is null
        ? "PDFs are printed by Chromium or Chrome, and neither is installed where IncidentHub runs. Install one (on Debian the package chromium; on Ubuntu Google Chrome, because its Chromium is a snap that sees no files of other programs), or name it with IncidentHub__Chromium."
        : "The program that IncidentHub__Chromium names is not there. PDFs are printed by Chromium or Chrome: install one, or correct the setting.")
        + " Meanwhile, print the page from your own browser and save that as a PDF: it is made for A4.";

    /// <summary>The program's path; null when there is none.</summary>
    public string? Find() => chosen is null
        ? OnPath(Names) ?? Applications.FirstOrDefault(File.Exists)
        : Path.GetFileName(chosen) == chosen ? OnPath([chosen]) : File.Exists(chosen) ? Path.GetFullPath(chosen) : null;

    private static string? OnPath(string[] names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) ? name : name + suffix)))
            .FirstOrDefault(File.Exists);
    }
}
