using IncidentHub.Core.Incidents;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Timeline;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems;

/// <summary>
/// Every shipped template over ten incidents, against the text that somebody has read. After a change of a template write them anew with
/// <c>INCIDENTHUB_SNAPSHOTS=write</c> and read what became different.
/// </summary>
public sealed class TemplateSnapshotsTests
{
    private static readonly bool Writes = Environment.GetEnvironmentVariable("INCIDENTHUB_SNAPSHOTS") == "write";

    private static readonly Dictionary<string, Func<IncidentFacts>> Incidents = new()
    {
        ["empty"] = Empty,
        ["burning"] = Burning,
        ["full"] = () => OutageFacts.Full("The pool was too small for the load"),
        ["days"] = () => OutageFacts.Full("Orders waited") with { Timeline = [.. Enumerable.Range(0, 5).Select(day => OutageFacts.Entry($"Look {day}", day * 1_000))] },
        ["huge"] = () => OutageFacts.Full("Orders waited") with { Timeline = [.. Enumerable.Range(0, 40).Select(minute => OutageFacts.Entry($"Look {minute}", minute))], TimelineLeftOut = 9_960 },
        ["scripts"] = () => OutageFacts.Full("Orders <script>alert(1)</script><img src=x onerror=alert(1)> wait"),
        ["markdown"] = () => OutageFacts.Full("Orders | **wait** [here](javascript:alert(1)) `x` # no"),
        ["liquid"] = () => OutageFacts.Full("Orders {{ incident.title }} {% for i in (1..9) %} wait"),
        ["unclosed"] = () => OutageFacts.Full("```\nOrders wait\n<!-- and"),
        ["scripts-of-the-world"] = () => OutageFacts.Full("注文が待つ · الطلبات تنتظر · Bestellungen 🐢 warten"),
    };

    public static TheoryData<string, string> Cases => [.. from template in ShippedTemplates.All from incident in Incidents.Keys select (template.Key, incident)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task RenderAsync_Shipped_IsAsItWasRead(string key, string incident)
    {
        var body = ShippedTemplates.All.Single(template => template.Key == key).Body;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(incident == "days" ? "Pacific/Auckland" : "UTC");

        var result = await new TemplateRenderer(new FakeTimeProvider()).RenderAsync(body, Incidents[incident](), zone, TestContext.Current.CancellationToken);

        var text = Assert.IsType<TemplateResult.Rendered>(result).Markdown.ReplaceLineEndings("\n").TrimEnd() + "\n";
        var file = Path.Combine(AppContext.BaseDirectory, Writes ? "../../../Postmortems/Snapshots" : "Snapshots", $"{key}.{incident}.md");
        if (Writes)
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        else
            Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), text);
    }

    private static IncidentFacts Empty()
    {
        var bare = OutageFacts.Incident(summary: "");
        bare.ImpactStartedAt = bare.DetectedAt = bare.MitigatedAt = bare.ResolvedAt = null;
        bare.AffectedUsersPercent = null;
        return new IncidentFacts { Incident = bare };
    }

    private static IncidentFacts Burning()
    {
        var incident = OutageFacts.Incident();
        (incident.Status, incident.MitigatedAt, incident.ResolvedAt) = (IncidentStatus.Investigating, null, null);
        return new IncidentFacts { Incident = incident, Services = ["Checkout"], Timeline = [OutageFacts.Entry("Orders wait", 2, TimelineEntryKind.Detection)] };
    }
}
