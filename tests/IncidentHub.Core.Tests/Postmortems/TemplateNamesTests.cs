using DotLiquid;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Templates;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems;

/// <summary>What completion offers is what a template can read, no more and no less.</summary>
public sealed class TemplateNamesTests
{
    private static readonly Dictionary<string, string> Rows = new()
    {
        ["timeline"] = "entry",
        ["roles"] = "role",
        ["hypotheses"] = "hypothesis",
        ["measures"] = "measure",
        ["tasks"] = "task",
        ["evidence"] = "item",
    };

    [Fact]
    public void Values_AreTheReadModel()
    {
        var facts = OutageFacts.Full("x") with
        {
            ImpactChanges = [new ImpactChange { Id = Guid.CreateVersion7(), IncidentId = Guid.Empty, OccurredAt = OutageFacts.Start, RecordedAt = OutageFacts.Start, What = "x", ActorName = "x" }],
        };
        var model = LiquidFacts.From(facts, TimeZoneInfo.Utc);
        var names = new List<string>();
        foreach (var (name, value) in model)
        {
            names.Add(name);
            if (value is Hash inner)
                names.AddRange(inner.Keys.Select(key => $"{name}.{key}"));
            else if (Rows.TryGetValue(name, out var row))
                names.AddRange(((IEnumerable<Hash>)value).First().Keys.Select(key => $"{row}.{key}").Prepend(row));
        }

        foreach (var (list, row) in ((string, string)[])[("impact_changes", "change"), ("severities", "share")])
            names.AddRange(((IEnumerable<Hash>)((Hash)model["incident"])[list]).First().Keys.Select(key => $"{row}.{key}").Prepend(row));
        Assert.Equal(names.Order(StringComparer.Ordinal), TemplateNames.Values.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TagsAndFilters_AreThoseThatRun()
    {
        Assert.All(TemplateNames.Filters, filter => Assert.Null(TemplateRenderer.Check($"{{{{ zone | {filter} }}}}")));
        Assert.All(TemplateNames.Blocks, block => Assert.Null(TemplateRenderer.Check($"{{% show {block} %}}")));
        Assert.Contains("endinternal", TemplateNames.Tags);
        Assert.Null(TemplateRenderer.Check("{% internal %}{% assign a = 1 %}{% endinternal %}"));
    }
}
