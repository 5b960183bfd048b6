namespace IncidentHub.Web.Tests.Architecture;

/// <summary>The sources as they lie in the checkout, without what the build makes.</summary>
internal static class SourceTree
{
    private static readonly string[] Built = ["bin", "obj", "artifacts"];

    public static DirectoryInfo Root { get; } = FindRoot();

    /// <summary>Files below a folder of the checkout, as paths relative to the checkout with forward slashes.</summary>
    public static IReadOnlyList<string> Files(string folder, params string[] extensions) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root.FullName, folder), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root.FullName, path).Replace('\\', '/'))
            .Where(path => extensions.Contains(Path.GetExtension(path)) && !path.Split('/').Intersect(Built).Any())
            .Order(StringComparer.Ordinal)];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root.FullName, path));

    private static DirectoryInfo FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "IncidentHub.sln")))
                return folder;
        }

        throw new InvalidOperationException("IncidentHub.sln lies in no folder above the tests.");
    }
}
