using IncidentHub.Tests.Shared.ImportScoring;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Import;

/// <summary>The scoring itself: what it must not forgive.</summary>
public sealed class ImportScorerTests
{
    private const string Text = """
        # Search down on 2024-05-02

        ## Timeline (UTC)
        - 10:00 alarm
        - 10:30 restored

        ## Root cause
        A full disk.

        ## Action items
        - Watch the disk
        """;

    [Fact]
    public void Score_EverythingAsExpected_IsRight()
    {
        var score = Score("""
            { "file": "a.md", "tellsOfIncident": true, "title": "Search down on 2024-05-02", "startedAt": "2024-05-02T10:00:00Z", "endedAt": "2024-05-02T12:30:00+02:00",
              "timeline": [{ "line": 4, "occurredAt": "2024-05-02T10:00:00+00:00" }, { "occurredAt": "2024-05-02T10:30:00+00:00", "text": "restored" }],
              "tasks": [{ "text": "Watch the  disk" }], "measures": [], "sources": { "title": { "lines": [1] } }, "expectedDoubts": [] }
            """);

        Assert.Equal((8, 8), (score.Facts.Count, score.Facts.Count(fact => fact.Verdict == Verdict.Right)));
        Assert.Equal((0, 0, 0), (score.Silent, score.DoubtsFalse.Count, score.DoubtsMissed.Count));
    }

    [Theory]
    [InlineData("""{ "file": "a.md", "startedAt": "2024-05-02T09:00:00Z" }""", Verdict.SilentlyWrong)]
    [InlineData("""{ "file": "a.md", "startedAt": null }""", Verdict.SilentlyWrong)]
    [InlineData("""{ "file": "a.md", "impact": "Nobody could search." }""", Verdict.Missing)]
    [InlineData("""{ "file": "a.md", "timeline": [{ "line": 4, "occurredAt": "2024-05-02T10:00:00Z" }] }""", Verdict.Invented)]
    [InlineData("""{ "file": "a.md", "tasks": [] }""", Verdict.Invented)]
    [InlineData("""{ "file": "a.md", "timeline": [{ "line": 4, "occurredAt": null }, { "line": 5 }] }""", Verdict.SilentlyWrong)]
    [InlineData("""{ "file": "a.md", "timeline": [{ "line": 4 }, { "line": 5 }, { "line": 9 }] }""", Verdict.Missing)]
    public void Score_OtherThanExpected_SaysWhatIsWrong(string expected, object verdict) =>
        Assert.Equal((Verdict)verdict, Assert.Single(Score(expected).Facts, fact => fact.Verdict != Verdict.Right).Verdict);

    [Fact]
    public void Score_Doubts_CountOnlyWhereExpected()
    {
        const string Bare = "# Search down\n\n## Timeline\n- 10:00 alarm\n- 10:30 restored\n\n## Root cause\nA full disk.\n";

        var score = ImportScorer.Score(ExpectedDocument.Read("""[{ "file": "a.md", "timeline": [{ "line": 4, "occurredAt": "2024-05-02T10:00:00Z" }, { "line": 5, "occurredAt": null }], "expectedDoubts": [{ "code": "date-missing", "line": 4 }, { "code": "year-invalid", "line": 4 }, { "code": "zone-missing" }] }]""")[0], Bare);

        Assert.Equal((2, 0), (score.DoubtsFound, score.Silent));
        Assert.Equal(["year-invalid:4"], score.DoubtsMissed);
        Assert.Equal(["date-missing:5"], score.DoubtsFalse);
        Assert.Equal([Verdict.WrongAndDoubted, Verdict.Right], score.Facts.Select(fact => fact.Verdict));
    }

    [Theory]
    [InlineData("""[{ "file": "a.md" }]""")]
    [InlineData("""{ "documents": [{ "fileName": "a.md" }] }""")]
    [InlineData("""{ "a.md": { "title": "x" } }""")]
    public void Read_EitherForm_FindsTheDocument(string json) => Assert.Equal("a.md", Assert.Single(ExpectedDocument.Read(json)).File);

    [Fact]
    public void Score_FileThatIsAbsent_IsAFailure() =>
        Assert.NotNull(Assert.Single(ImportScorer.Score(AppContext.BaseDirectory, ExpectedDocument.Read("""[{ "file": "no such file.md" }]"""))).Failure);

    private static DocumentScore Score(string expected) => ImportScorer.Score(ExpectedDocument.Read($"[{expected}]")[0], Text);
}
