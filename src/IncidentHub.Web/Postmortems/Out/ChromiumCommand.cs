using System.Diagnostics;

namespace IncidentHub.Web.Postmortems.Out;

/// <summary>How Chromium is asked to print one file: alone, with a profile that is thrown away, and without a network.</summary>
internal static class ChromiumCommand
{
    // What a browser needs to start. Not the rest: in ours stand passwords and keys.
    private static readonly string[] Kept =
    [
        "PATH", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "TZ", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "XDG_DATA_DIRS", "LD_LIBRARY_PATH",
        "SystemRoot", "SystemDrive", "windir", "ProgramFiles", "ProgramFiles(x86)", "ProgramData", "ProgramW6432",
    ];

    // Where programs of each system keep what they write for themselves.
    private static readonly string[] Homes = ["HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "TMPDIR", "TEMP", "TMP", "USERPROFILE", "APPDATA", "LOCALAPPDATA"];

    /// <param name="program">Chromium.</param>
    /// <param name="folder">Takes all that it writes.</param>
    /// <param name="html">What is printed.</param>
    /// <param name="pdf">Where to.</param>
    public static ProcessStartInfo Describe(string program, string folder, string html, string pdf)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in Arguments(folder, html, pdf))
            start.ArgumentList.Add(argument);

        var kept = start.Environment.Where(pair => Kept.Contains(pair.Key, StringComparer.OrdinalIgnoreCase)).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in kept)
            start.Environment[name] = value;
        foreach (var name in Homes)
            start.Environment[name] = folder;
        return start;
    }

    private static IEnumerable<string> Arguments(string folder, string html, string pdf)
    {
        yield return "--headless";
        // Chromium's sandbox refuses to start as root.
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
            yield return "--no-sandbox";
        yield return $"--user-data-dir={Path.Combine(folder, "profile")}";
        // Every name and every address: even what our policy in the file let through by mistake would reach nobody.
        yield return "--host-resolver-rules=MAP * ~NOTFOUND";
        yield return "--no-proxy-server";
        yield return "--disable-background-networking";
        yield return "--disable-component-update";
        yield return "--disable-sync";
        yield return "--disable-extensions";
        yield return "--no-first-run";
        yield return "--no-default-browser-check";
        yield return "--disable-breakpad";
        yield return "--disable-gpu";
        // Containers give 64 MB of shared memory, in which large documents crash.
        yield return "--disable-dev-shm-usage";
        yield return "--no-pdf-header-footer";
        // Headings become bookmarks; a version that does not know it ignores it.
        yield return "--generate-pdf-document-outline";
        yield return $"--print-to-pdf={pdf}";
        yield return new Uri(html).AbsoluteUri;
    }
}
