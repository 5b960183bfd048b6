using IncidentHub.Core.Incidents;
using IncidentHub.Core.Postmortems;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems;

public sealed class TemplateRendererTests
{
    private readonly TemplateRenderer renderer = new(TimeProvider.System);

    [Theory]
    [InlineData("{{ incident.title }}", "Checkout stalls")]
    [InlineData("{{ incident.severity }} {{ incident.key }}", "SEV1 INC-0")]
    [InlineData("{{ incident.impact_started_at }}", "10 March 2024 22:00 UTC")]
    [InlineData("{{ incident.impact_started_at.time }} {{ incident.impact_started_at.iso }}", "22:00 2024-03-10T22:00:00Z")]
    [InlineData("{{ incident.duration }}", "4 h")]
    [InlineData("{{ incident.created_by_id }}{{ incident.visibility }}{{ incident.nonsense }}", "")]
    [InlineData("{% for i in (1..3) %}{{ i }}{% unless forloop.last %}, {% endunless %}{% endfor %}", "1, 2, 3")]
    [InlineData("{{ 'a.b.c' | replace: '.', '-' | upcase }}", "A-B-C")]
    [InlineData("{{ 'abcdef' | truncate: 4 }}", "abc…")]
    [InlineData("{{ 'b,a' | split: ',' | join: ' + ' }}", "b + a")]
    [InlineData("{{ 7 | divided_by: 2 }} {{ 2 | times: 3 | minus: 1 }}", "3.5 5")]
    [InlineData("{{ nothing | default: 'none' }}", "none")]
    [InlineData("{% capture x %}a{{ 1 }}{% endcapture %}{{ x }}{{ x }}", "a1a1")]
    [InlineData("{% raw %}{{ x }}{% endraw %}", "{{ x }}")]
    [InlineData("a\n{%- if incident.summary %}\nb\n{%- endif %}\nc", "a\nb\nc")]
    public async Task RenderAsync_Template_Renders(string template, string expected) =>
        Assert.Equal(expected, await RenderAsync(template));

    [Fact]
    public async Task RenderAsync_OtherZone_WritesItsTimesAndName()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var result = await renderer.RenderAsync("{{ incident.impact_started_at }}, {{ zone }}", Facts(), zone, TestContext.Current.CancellationToken);

        Assert.Equal("10 March 2024 23:00 Europe/Berlin, Europe/Berlin", Assert.IsType<TemplateResult.Rendered>(result).Markdown);
    }

    [Theory]
    [InlineData("{{ incident.affected_users }}", "80 %")]
    [InlineData("{% for s in incident.severities %}{{ s.severity }} {{ s.duration }}, {% endfor %}", "SEV1 3 h, SEV3 1 h, ")]
    [InlineData("{% for c in incident.impact_changes %}{{ c.at.time }} {{ c.users }} {{ c.what }}; {% endfor %}", "22:00 80 % Everything; 23:00 0 % ; ")]
    public async Task RenderAsync_ImpactAndSeverityThatChanged_TellsTheWorstAndTheTimeAtEach(string template, string expected)
    {
        var facts = Facts() with
        {
            ImpactChanges = [Impact(0, 80, "Everything"), Impact(60, 0, "")],
            SeverityChanges = [Became(60, Severity.Sev3, Severity.Sev1)],
        };

        var result = await renderer.RenderAsync(template, facts, TimeZoneInfo.Utc, TestContext.Current.CancellationToken);

        Assert.Equal(expected, Assert.IsType<TemplateResult.Rendered>(result).Markdown);
    }

    [Fact]
    public async Task RenderAsync_LiquidInAField_IsData()
    {
        var facts = new IncidentFacts { Incident = OutageFacts.Incident("{{ incident.key }}{% include 'x' %}", "{% for i in (1..9) %}{{ i }}{% endfor %}") };
        var result = await renderer.RenderAsync("{{ incident.title }}\n{{ incident.summary }}", facts, TimeZoneInfo.Utc, TestContext.Current.CancellationToken);

        Assert.Equal("{{ incident.key }}{% include 'x' %}\n{% for i in (1..9) %}{{ i }}{% endfor %}", Assert.IsType<TemplateResult.Rendered>(result).Markdown);
    }

    [Theory]
    [InlineData("a\nb {{ incident.title", 2, "}} is missing")]
    [InlineData("a\n\n{% if x %}", 3, "never closed")]
    [InlineData("{% if x %}\n{% endfor %}", 2, "endif")]
    [InlineData("\n{% endif %}", 2, "closes nothing")]
    [InlineData("\n\n{% include 'secret' %}", 3, "not allowed")]
    [InlineData("{% extends 'a' %}", 1, "not allowed")]
    [InlineData("{% param culture='en-US' %}", 1, "There is no tag")]
    [InlineData("{% tablerow a in b %}{% endtablerow %}", 1, "There is no tag")]
    [InlineData("ok\n{{ 'a' | regex_replace: 'a', 'b' }}", 2, "There is no filter \"regex_replace\"")]
    [InlineData("{{ 'a' | currency }}", 1, "There is no filter")]
    [InlineData("\n{% assign x = 'a' | base64_decode %}", 2, "There is no filter")]
    [InlineData("\n{% for x y %}{% endfor %}", 2, "")]
    [InlineData("\n\n\n{% assign = %}", 4, "")]
    [InlineData("{{ (1..100000) | join }}", 1, "range")]
    [InlineData("{% assign n = 1000000000 %}\n{% for i in (1..n) %}{% endfor %}", 2, "range")]
    [InlineData("{{ (1..99999).size }}", 1, "range")]
    [InlineData("{{{ x }}}", 1, "")]
    [InlineData("{# {{ x }} #}", 1, "comment")]
    [InlineData("{{ \"}}\" | evil }}", 1, "")]
    [InlineData("{{ 'x }} {{ y' }}", 1, "")]
    [InlineData("{{ 1 | divided_by: 0 }}", null, "0 divides nothing")]
    public async Task RenderAsync_Mistake_TellsTheLineAndWhatIsWrong(string template, int? line, string words)
    {
        var problem = await FailAsync(template);

        Assert.Equal(line, problem.Line);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_EveryFilterOfTheEngine_IsOursOrRefused()
    {
        var names = typeof(DotLiquid.StandardFilters).GetMethods().Concat(typeof(DotLiquid.ExtendedFilters).GetMethods()).Concat(typeof(DotLiquid.ShopifyFilters).GetMethods())
            .Where(method => method.IsStatic).Select(method => new DotLiquid.NamingConventions.RubyNamingConvention().GetMemberName(method.Name)).Distinct();
        var ours = typeof(Core.Postmortems.Templates.TemplateFilters).GetMethods()
            .Where(method => method.IsStatic).Select(method => new DotLiquid.NamingConventions.RubyNamingConvention().GetMemberName(method.Name)).ToHashSet();

        Assert.All(names.Where(name => !ours.Contains(name)), name => Assert.NotNull(TemplateRenderer.Check($"{{{{ 'a' | {name}: 'b', 'c' }}}}")));
    }

    private static IncidentFacts Facts() => new() { Incident = OutageFacts.Incident() };

    private static ImpactChange Impact(int minute, decimal percent, string what) => new()
    {
        Id = Guid.CreateVersion7(OutageFacts.Start.AddMinutes(minute)),
        IncidentId = Guid.Empty,
        OccurredAt = OutageFacts.Start.AddMinutes(minute),
        UsersPercent = percent,
        What = what,
        RecordedAt = OutageFacts.Start.AddMinutes(minute),
        ActorName = "Responder",
    };

    private static SeverityChange Became(int minute, Severity from, Severity to) => new()
    {
        Id = Guid.CreateVersion7(OutageFacts.Start.AddMinutes(minute)),
        IncidentId = Guid.Empty,
        From = from,
        To = to,
        OccurredAt = OutageFacts.Start.AddMinutes(minute),
        RecordedAt = OutageFacts.Start.AddMinutes(minute),
        ActorName = "Responder",
    };

    private async Task<string> RenderAsync(string template)
    {
        var result = await renderer.RenderAsync(template, Facts(), TimeZoneInfo.Utc, TestContext.Current.CancellationToken);
        return Assert.IsType<TemplateResult.Rendered>(result).Markdown;
    }

    private async Task<TemplateProblem> FailAsync(string template)
    {
        var result = await renderer.RenderAsync(template, Facts(), TimeZoneInfo.Utc, TestContext.Current.CancellationToken);
        return Assert.IsType<TemplateResult.Failed>(result).Problem;
    }
}
