using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Import;

/// <summary>Documents that other people wrote. They lie beside the repository, are read in place, and are never copied into it.</summary>
internal static class SharedInputs
{
    /// <summary>The repository, where the tests run inside one.</summary>
    public static string? Root { get; } = FindRoot();

    public static string? Folder { get; } = Root is not null && Path.GetFullPath(Path.Combine(Root, "..", "shared", "inputs")) is var inputs && Directory.Exists(inputs) ? inputs : null;

    public static string Postmortem(string file) => Read(Path.Combine("postmortems", file));

    public static string Read(string file)
    {
        Assert.SkipWhen(Folder is null, "The folder ../shared/inputs beside the repository is absent.");
        var path = Path.Combine(Folder!, file);
        Assert.SkipUnless(File.Exists(path), $"../shared/inputs/{file} is absent.");
        return File.ReadAllText(path);
    }

    public static IEnumerable<string> Postmortems() =>
        Folder is null ? [] : Directory.EnumerateFiles(Path.Combine(Folder, "postmortems")).Order(StringComparer.Ordinal);

    private static string? FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "IncidentHub.sln")))
                return folder.FullName;
        }

        return null;
    }
}
