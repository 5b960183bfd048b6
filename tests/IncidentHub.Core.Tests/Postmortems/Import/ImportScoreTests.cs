using IncidentHub.Tests.Shared.ImportScoring;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Import;

/// <summary>The score over the documents that other people wrote, against what a careful reader finds in each.</summary>
[Trait("Category", "Corpus")]
public sealed class ImportScoreTests
{
    private const string Facts = "tests/IncidentHub.Core.Tests/Postmortems/Import/postmortems.expected.json";

    [Fact]
    public void Score_AllRealDocuments_ReachesTheGoals()
    {
        Assert.SkipWhen(SharedInputs.Folder is null, "The folder ../shared/inputs beside the repository is absent.");
        var scores = ImportScorer.Score(Path.Combine(SharedInputs.Folder!, "postmortems"), ExpectedDocument.Read(File.ReadAllText(Path.Combine(SharedInputs.Root!, Facts))));

        var table = ScoreTable.Write(scores);
        TestContext.Current.TestOutputHelper!.WriteLine(table);
        // The runner keeps the output of a passing test to itself; what runs the tests prints this file.
        var results = Directory.CreateDirectory(Path.Combine(SharedInputs.Root!, "artifacts", "test-results"));
        File.WriteAllText(Path.Combine(results.FullName, "import-score.txt"), table);
        var total = DocumentScore.Sum("", scores);
        Assert.Null(total.Failure);
        Assert.All(ImportGoal.All, goal => Assert.True(goal.IsMet(total), $"{goal.Name}: {goal.Of(total):0.0 %}"));
    }

    [Fact]
    public void Facts_NameEveryDocument_OnceEach()
    {
        Assert.SkipWhen(SharedInputs.Folder is null, "The folder ../shared/inputs beside the repository is absent.");
        var expected = ExpectedDocument.Read(File.ReadAllText(Path.Combine(SharedInputs.Root!, Facts)));

        Assert.Equal(SharedInputs.Postmortems().Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal), expected.Select(document => document.File).Order(StringComparer.Ordinal));
    }
}
