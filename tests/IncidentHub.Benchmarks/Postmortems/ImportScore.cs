using IncidentHub.Tests.Shared.ImportScoring;

namespace IncidentHub.Benchmarks.Postmortems;

/// <summary>
/// <c>import-score FOLDER EXPECTED.json</c>: how much of the documents in a folder the importer understands, by expected facts in the form of the dry run's
/// JSON with <c>expectedDoubts: [{code, line}]</c>. A table per document, what is not right, and totals against the goals.
/// </summary>
internal static class ImportScore
{
    private const int Met = 0;
    private const int Missed = 1;
    private const int WrongUsage = 64;
    private const int Unreadable = 66;

    public static Task<int> RunAsync(string[] args)
    {
        if (args is not [var folder, var expected])
            return Told(WrongUsage, "Usage: ./bench.sh import-score FOLDER EXPECTED.json");
        if (!Directory.Exists(folder) || !File.Exists(expected))
            return Told(Unreadable, $"There is no {(Directory.Exists(folder) ? expected : folder)}.");
        var scores = ImportScorer.Score(folder, ExpectedDocument.Read(File.ReadAllText(expected)));
        Console.Write(ScoreTable.Write(scores));
        var total = DocumentScore.Sum("", scores);
        return Task.FromResult(total.Failure is null && ImportGoal.All.All(goal => goal.IsMet(total)) ? Met : Missed);
    }

    private static Task<int> Told(int code, string message)
    {
        Console.Error.WriteLine(message);
        return Task.FromResult(code);
    }
}
