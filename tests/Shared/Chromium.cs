namespace IncidentHub.Tests.Shared;

/// <summary>The browser of this machine; nothing is downloaded.</summary>
internal static class Chromium
{
    private const string Setting = "INCIDENTHUB_CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly string[] Applications =
    [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];

    /// <summary>The program's path.</summary>
    /// <exception cref="FileNotFoundException">There is none; the message says how to get one.</exception>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } chosen)
            return File.Exists(chosen) ? chosen : throw new FileNotFoundException($"{Setting} is {chosen}, where there is no file.");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).Concat(Applications).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException(
                $"There is no Chromium on this machine. ./test.sh installs it; a program in an unusual place is named with {Setting}.");
    }
}
