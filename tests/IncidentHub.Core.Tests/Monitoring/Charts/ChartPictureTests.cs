using System.Xml.Linq;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Charts;
using IncidentHub.Core.Monitoring.History;
using Xunit;

namespace IncidentHub.Core.Tests.Monitoring.Charts;

public sealed class ChartPictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(TargetKind.PostgreSql)]
    [InlineData(TargetKind.PgBouncer)]
    [InlineData(TargetKind.Application)]
    public void Standalone_OfEachKind_DrawsWhatWasMeasuredAndSaysIt(TargetKind kind)
    {
        var drawing = Draw("accounts <db> & \u0001", kind, Window(Enumerable.Range(0, 60).Select(i => Some.Now.AddSeconds(i))), [Some.Now.AddSeconds(30)]);

        Assert.Equal("accounts <db> & \uFFFD", drawing.Element(Svg + "title")!.Value);
        Assert.Contains("up to 9", drawing.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.Equal(ChartSet.Of(kind).Count, drawing.Descendants(Svg + "line").Count(line => (string?)line.Attribute("class") == "mark"));
        Assert.DoesNotContain(drawing.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName is "href" or "onload" || attribute.Value.Contains("NaN", StringComparison.Ordinal));
        Assert.All(drawing.Descendants(), element => Assert.Contains(element.Name.LocalName, (string[])["title", "desc", "style", "text", "line", "path"]));
    }

    [Fact]
    public void Standalone_NothingMeasured_SaysSo()
    {
        var drawing = Draw("accounts-db", TargetKind.PostgreSql, Window([]), []);

        Assert.Contains(drawing.Descendants(Svg + "text"), text => text.Value.Contains("Nothing was measured", StringComparison.Ordinal));
    }

    [Fact]
    public void Standalone_TimeWithoutSamples_IsAGapInTheLine()
    {
        var whole = Draw("db", TargetKind.Application, Window(Enumerable.Range(0, 60).Select(i => Some.Now.AddSeconds(i))), []);
        var torn = Draw("db", TargetKind.Application, Window(Enumerable.Range(0, 60).Where(i => i is < 20 or > 40).Select(i => Some.Now.AddSeconds(i))), []);

        Assert.True(torn.Descendants(Svg + "path").Count() > whole.Descendants(Svg + "path").Count());
    }

    [Fact]
    public void Lines_OfEveryChart_AreMetricsThatExist() =>
        Assert.All(Enum.GetValues<TargetKind>().SelectMany(ChartSet.Of).SelectMany(chart => chart.Lines), line => Assert.True(line.Index >= 0, line.Metric));

    private static XElement Draw(string title, TargetKind kind, HistoryWindow window, IReadOnlyList<DateTimeOffset> deadlocks) =>
        XElement.Parse(ChartPicture.Standalone(title, kind, window, deadlocks));

    private static HistoryWindow Window(IEnumerable<DateTimeOffset> at) => new(
        Some.Now, Some.Now.AddMinutes(1), SampleResolution.Raw, TimeSpan.FromSeconds(1),
        [.. at.Select((one, i) => new HistoryPoint(one, [.. SampleMetric.All.Select(_ => (double?)(i % 10))]))]);
}
