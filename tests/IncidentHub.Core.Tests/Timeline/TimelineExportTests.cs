using IncidentHub.Core.Timeline;
using Xunit;

namespace IncidentHub.Core.Tests.Timeline;

public sealed class TimelineExportTests
{
    private static readonly DateTimeOffset Start = new(2024, 3, 10, 22, 0, 0, TimeSpan.Zero);

    [Fact]
    public void ToCsv_HostileTexts_StayOneCellAndNoFormula()
    {
        var csv = TimelineExport.ToCsv([Row("=cmd|'/c calc'!A1"), Row("+1"), Row("-1"), Row("@SUM(A1)"), Row("a, \"b\"\nc")]);

        Assert.Equal(
            "occurred_at,ended_at,approximate,recorded_at,kind,author,text,pinned,hidden,deleted,from_incident,changes\r\n", csv[..(csv.IndexOf('\n', StringComparison.Ordinal) + 1)],
            ignoreLineEndingDifferences: false);
        foreach (var text in new[] { "\"'=cmd|'/c calc'!A1\"", "\"'+1\"", "\"'-1\"", "\"'@SUM(A1)\"", "\"a, \"\"b\"\"\nc\"" })
            Assert.Contains("," + text + ",", csv, StringComparison.Ordinal);
        Assert.Contains("2024-03-10T22:00:00Z,,False,2024-03-10T22:00:00Z,Note,Responder,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void ToMarkdown_IsATableWithOneRowPerEntry()
    {
        var row = Row("Found: `a|b`\nand more | text") with { IsApproximate = true, EndedAt = Start.AddHours(3), Kind = TimelineEntryKind.Finding };

        var markdown = TimelineExport.ToMarkdown("INC-1 Sign-in *fails*", [row]);

        Assert.Equal(
            "# INC-1 Sign-in \\*fails\\*\n\n| Time (UTC) | Kind | Who | What |\n|---|---|---|---|\n"
            + "| ≈ 2024-03-10 22:00 – 2024-03-11 01:00 | Finding | Responder | Found: `a|b` and more \\| text |\n",
            markdown);
    }

    private static TimelineRow Row(string text) => new(
        Guid.Empty, 1, Start, null, false, Start, TimelineEntryKind.Note, text, "Responder", false, false, false, null, null, 0);
}
