using CsCheck;
using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.CorrectiveTasks.Lists;
using IncidentHub.Core.Incidents;
using Xunit;

namespace IncidentHub.Core.Tests.CorrectiveTasks;

/// <summary>What tasks are written as: in files, in addresses, in other tools.</summary>
public sealed class TaskTextsTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1+1", "'  =1+1")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("plain - text", "plain - text")]
    [InlineData("", "")]
    public void Cell_OfAText_RunsNothingAndStaysOneCell(string text, string expected) => Assert.Equal(expected, TaskCsv.Cell(text));

    [Fact]
    public void Cell_OfAnyText_NeverBeginsWithWhatASpreadsheetRuns() =>
        Gen.String[Gen.OneOf(Gen.Char["=+-@\t\r\n ,;\"'"], Gen.Char), 0, 12].Sample(text =>
        {
            var cell = TaskCsv.Cell(text);
            var inside = cell.StartsWith('"') ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell;
            Assert.DoesNotContain(inside.TrimStart(' ').FirstOrDefault(), "=+-@\t\r\n");
            Assert.True(inside == text || inside == "'" + text);
        });

    [Theory]
    [InlineData("https://example.atlassian.net/browse/OPS-17", "OPS-17")]
    [InlineData("https://github.com/acme/shop/issues/42", "shop#42")]
    [InlineData("https://git.example.org/team/sub/shop/-/issues/7", "shop#7")]
    [InlineData("https://dev.example.org/acme/_workitems/edit/981", "#981")]
    [InlineData("https://bugs.example.org/show_bug.cgi?id=123", "#123")]
    [InlineData("https://tracker.example.org/", "tracker.example.org")]
    public void Label_OfATracker_IsItsNumber(string address, string label)
    {
        Assert.Null(TrackerLink.Check(address));
        Assert.Equal(label, TrackerLink.Label(address));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://example.org/1")]
    [InlineData("OPS-17")]
    [InlineData("https://user:secret@example.org/1")]
    [InlineData("https://example.org/\n1")]
    public void Check_OfATrackerThatIsNone_SaysSo(string address) => Assert.NotNull(TrackerLink.Check(address));

    [Fact]
    public void Filter_AsAnAddressAndBack_IsTheSame() =>
        Gen.Select(Gen.Int[0, 4095], Gen.String[Gen.Char["äß &=%+?#7x"], 0, 9], Gen.Guid).Sample((bits, text, id) =>
        {
            var filter = new TaskFilter
            {
                AllStatuses = (bits & 3) == 3,
                Statuses = (bits & 3) == 1 ? [CorrectiveTaskStatus.Done, CorrectiveTaskStatus.NotDoing] : [],
                Mine = (bits & 12) == 4,
                Unowned = (bits & 12) == 8,
                OwnerId = (bits & 12) == 12 ? id : null,
                TeamId = (bits & 16) > 0 ? id : null,
                Severity = (bits & 32) > 0 ? Severity.Sev1 : null,
                Kind = (bits & 64) > 0 ? MeasureKind.Mitigating : null,
                Theme = (bits & 128) > 0 ? MeasureTheme.Training : null,
                Priority = (bits & 256) > 0 ? TaskPriority.High : null,
                Due = (TaskDue)((bits >> 9) & 3),
                Text = text,
            };

            var read = TaskFilter.Parse(filter.ToQuery());

            Assert.Equal(filter.ToQuery(), read.ToQuery());
            Assert.Equal(filter with { Statuses = read.Statuses }, read);
            Assert.Equal(filter.Statuses, read.Statuses);
        });

    [Theory]
    [InlineData("status=nonsense&severity=3&owner=x&due=&foo=bar&q")]
    [InlineData("%%%&=&&&status=%ZZ")]
    public void Filter_OfAnAddressThatNobodyMade_IsWhatIsOpen(string query) => Assert.Equal("", TaskFilter.Parse(query).ToQuery());

    [Fact]
    public void Mentions_InAText_AreTheLongestNamesAndNoAddresses()
    {
        var (one, other, third) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        (string, Guid)[] names = [("Database administrator", one), ("Database", other), ("lead", third)];

        Assert.Equal([one, third], Mentions.Find("@database Administrator, and @lead: see ops@lead.example. Not @leader.", names));
        Assert.Equal([other], Mentions.Find("@Database", names));
        Assert.Empty(Mentions.Find("@ @@ @nobody", names));
    }
}
