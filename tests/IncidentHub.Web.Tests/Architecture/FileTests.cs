using System.Text.RegularExpressions;
using Xunit;

namespace IncidentHub.Web.Tests.Architecture;

/// <summary>How the sources are laid out.</summary>
public sealed partial class FileTests
{
    private const int MostLines = 300;
    private static readonly string[] Sources = ["src", "tests", "migrations"];
    private static readonly string[] GrabBags = ["Common", "Utils", "Helpers", "Models", "Managers"];

    [Fact]
    public void Folders_Everywhere_AreNamedAfterWhatLivesInThem()
    {
        var bags = Sources.SelectMany(folder => SourceTree.Files(folder, ".cs", ".razor", ".js", ".css"))
            .Where(path => path.Split('/')[..^1].Intersect(GrabBags, StringComparer.OrdinalIgnoreCase).Any());

        Assert.Empty(bags);
    }

    [Fact]
    public void Namespaces_InSources_AreTheFolders()
    {
        string[] projects = [.. Directory.EnumerateDirectories(Path.Combine(SourceTree.Root.FullName, "src")).Select(folder => $"src/{Path.GetFileName(folder)}")];
        var wrong =
            from project in projects
            from path in SourceTree.Files(project, ".cs")
            where path != $"{project}/Program.cs"
            let expected = string.Join('.', path.Split('/')[1..^1])
            let declared = Namespace().Match(SourceTree.Read(path)).Groups["name"].Value
            where declared != expected
            select $"{path} declares \"{declared}\" instead of \"{expected}\"";

        Assert.NotEmpty(projects);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Files_InSources_HoldAtMostThreeHundredLines()
    {
        var tooLong = Sources.SelectMany(folder => SourceTree.Files(folder, ".cs", ".razor", ".js", ".css", ".sh"))
            .Where(path => !path.StartsWith("migrations/Migrations/", StringComparison.Ordinal))
            .Select(path => (Path: path, Lines: SourceTree.Read(path).Count(character => character == '\n')))
            .Where(file => file.Lines > MostLines)
            .Select(file => $"{file.Path} has {file.Lines} lines: split it by meaning");

        Assert.Empty(tooLong);
    }

    [Fact]
    public void CodeFiles_InSources_AreNamedAfterTheTypeInThem()
    {
        var unnamed =
            from path in SourceTree.Files("src", ".cs")
            where Path.GetFileName(path) != "Program.cs"
            let types = TopLevelType().Matches(SourceTree.Read(path)).Select(match => match.Groups["name"].Value)
            where !types.Contains(Path.GetFileName(path).Split('.')[0])
            select path;

        Assert.Empty(unnamed);
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^(?:public |internal |file )?(?:static |sealed |abstract |partial |readonly |ref )*(?:class|record struct|record|struct|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();
}
