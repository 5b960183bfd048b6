using System.Xml.Linq;
using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Deadlocks.Pictures;
using Xunit;

namespace IncidentHub.Core.Tests.Deadlocks.Pictures;

public sealed class GraphPictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly DateTimeOffset At = new(2026, 2, 3, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Standalone_ADeadlock_IsAWholeDrawingWithItsWordsAndWithoutStatements()
    {
        var deadlock = Ring(3) with { SeenVictim = 2, EndedAt = At };

        var drawing = XElement.Parse(GraphPicture.Standalone(deadlock));

        Assert.Equal(Svg + "svg", drawing.Name);
        Assert.Equal("Deadlock on accounts-db between 3 sessions", drawing.Element(Svg + "title")!.Value);
        Assert.StartsWith("Pid 1 waits for ShareLock on row, held by pid 2.", drawing.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.EndsWith("Pid 2 (app-2) was cancelled.", drawing.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.Single(drawing.Descendants(Svg + "rect"), box => box.Attribute("class")!.Value == "process victim");
        Assert.Equal(3, drawing.Descendants(Svg + "line").Count(line => line.Attribute("class")!.Value == "waits"));
        Assert.Contains("prefers-color-scheme: dark", drawing.Element(Svg + "style")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", drawing.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("</text><script>alert(1)</script>")]
    [InlineData("\" onload=\"alert(1)")]
    [InlineData("]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;")]
    [InlineData("a\u0000b\u0007c\uD800d")]
    public void Standalone_HostileNames_AreOnlyText(string name)
    {
        var deadlock = Ring(2);
        var sessions = deadlock.Graph.Sessions.Select(session => session with { Application = name }).ToList();
        var waits = deadlock.Graph.Waits.Select(wait => wait with { Resource = name, Mode = name }).ToList();

        var drawing = XElement.Parse(GraphPicture.Standalone(deadlock with { TargetName = name, Graph = new DeadlockGraph(sessions, waits) }));

        Assert.Empty(drawing.Descendants(Svg + "script"));
        Assert.DoesNotContain(drawing.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(12)]
    public void Layout_Ring_PlacesEveryNodeInsideAndApart(int sessions)
    {
        var layout = GraphLayout.Of(Ring(sessions));

        Assert.Equal((sessions, sessions, 2 * sessions), (layout.Processes.Count, layout.Resources.Count, layout.Arrows.Count));
        Assert.All(layout.Processes, node => Assert.InRange(node.X, GraphLayout.ProcessWidth / 2, layout.Width - GraphLayout.ProcessWidth / 2));
        Assert.All(layout.Resources, node => Assert.InRange(node.Y, GraphLayout.ResourceHeight / 2, layout.Height - GraphLayout.ResourceHeight / 2));
        var boxes = layout.Processes.Select(node => (node.X, node.Y, Width: GraphLayout.ProcessWidth, Height: GraphLayout.ProcessHeight))
            .Concat(layout.Resources.Select(node => (node.X, node.Y, Width: GraphLayout.ResourceWidth, Height: GraphLayout.ResourceHeight))).ToList();
        Assert.All(boxes, box => Assert.DoesNotContain(boxes, other => other != box
            && Math.Abs(other.X - box.X) < (other.Width + box.Width) / 2 && Math.Abs(other.Y - box.Y) < (other.Height + box.Height) / 2));
    }

    private static Deadlock Ring(int sessions) => new(Guid.NewGuid(), Guid.NewGuid(), "accounts-db", At, new DeadlockGraph(
        [.. Enumerable.Range(1, sessions).Select(pid => new DeadlockSession(pid, null, null, $"app-{pid}", null, null, "select 'secret'"))],
        [.. Enumerable.Range(1, sessions).Select(pid => new LockWait(pid, [pid % sessions + 1], "ShareLock", "transactionid", "row", null))]));
}
