using IncidentHub.Core.Incidents;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Templates;
using IncidentHub.Core.Timeline;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems;

/// <summary>What <c>{% show … %}</c> writes into a document.</summary>
public sealed class LiveBlocksTests
{
    private readonly TemplateRenderer renderer = new(new FakeTimeProvider());
    private readonly MarkdownRenderer markdown = new(new FakeTimeProvider());

    public static TheoryData<string> Names => [.. TemplateNames.Blocks];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Show_NothingKnown_SaysSo(string name)
    {
        var text = await RenderAsync($"before\n\n{{% show {name} %}}\n\nafter", new IncidentFacts { Incident = OutageFacts.Incident() });

        // The severity of an incident that is over is known from its times alone.
        Assert.Contains(name == "severities" ? "| SEV1 | 4 h | 240 | 100 % |" : "*", text, StringComparison.Ordinal);
        Assert.Matches(@"(?s)^before\n\n.*\n\nafter$", text);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Show_EverythingIsHostile_IsOneBlockThatBreaksNothing(string name)
    {
        var facts = OutageFacts.Full("# a | b\n\n</td><script>alert(1)</script> ```");
        var html = markdown.ToDocument(await RenderAsync($"# One\n\n{{% show {name} %}}\n\n# Two", facts));

        Assert.Equal(2, html.Split("<h1").Length - 1);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("<h1>Two</h1>", html.Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("timeline", "| 22:00 | plain |")]
    [InlineData("severities", "| SEV1 | 4 h | 240 | 100 % |")]
    [InlineData("evidence", "**plain**\\\n![plain](/evidence/0197a000-0000-7000-8000-000000000001.svg)")]
    [InlineData("causes", "**What set it off.** plain")]
    [InlineData("dead_ends", "- plain (30 min, from 23:30 to 00:00)")]
    [InlineData("dead_ends", "Together 30 min of the 4 h that it lasted.")]
    [InlineData("measures", "1. **plain** (preventative): plain")]
    [InlineData("tasks", "| TASK-0 | plain | plain | 15 April 2024 | Open |")]
    [InlineData("roles", "- **Commander:** plain")]
    public async Task Show_WhatIsKnown_IsWritten(string name, string expected) =>
        Assert.Contains(expected, await RenderAsync($"{{% show {name} %}}", OutageFacts.Full("plain")), StringComparison.Ordinal);

    [Fact]
    public async Task Show_Impact_IsARowPerChange()
    {
        var facts = new IncidentFacts
        {
            Incident = OutageFacts.Incident(),
            ImpactChanges = [new ImpactChange { Id = Guid.CreateVersion7(), IncidentId = Guid.Empty, OccurredAt = OutageFacts.Start, RecordedAt = OutageFacts.Start, UsersPercent = 80, What = "a | b", ActorName = "x" }],
        };

        Assert.Contains(@"| 80 % | a \| b |", await RenderAsync("{% show impact %}", facts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{% show %}", 1)]
    [InlineData("a\n{% show everything %}", 2)]
    [InlineData("a\n\n{% show \"timeline\" %}", 3)]
    [InlineData("{% show timeline, tasks %}", 1)]
    public void Check_WhatCannotBeShown_IsRefusedWithTheLine(string template, int line)
    {
        var problem = TemplateRenderer.Check(template);

        Assert.Equal(line, problem?.Line);
        Assert.Contains("timeline, impact", problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_TooManyBlocks_IsRefused() =>
        Assert.Contains("more than 50", TemplateRenderer.Check(string.Concat(Enumerable.Repeat("{% show timeline %}\n", 51)))!.Message, StringComparison.Ordinal);

    [Fact]
    public async Task Show_InALoop_IsEndedByTheBudget()
    {
        var facts = new IncidentFacts { Incident = OutageFacts.Incident(), Timeline = [.. Enumerable.Range(0, 2_000).Select(minute => OutageFacts.Entry("a long entry of the timeline", minute))] };

        var result = await renderer.RenderAsync("{% for i in (1..9999) %}{% show timeline %}{% endfor %}", facts, TimeZoneInfo.Utc, TestContext.Current.CancellationToken);

        Assert.IsType<TemplateResult.Failed>(result);
    }

    [Theory]
    // Two at once count once; one within another adds nothing; a gap between two does not count.
    [InlineData("0-60 30-90", 90)]
    [InlineData("0-100 20-30", 100)]
    [InlineData("0-10 50-60", 20)]
    [InlineData("50-60 0-10", 20)]
    [InlineData("5-5", 0)]
    public void DeadEnds_Time_IsThatOfTheIncident(string spans, int minutes)
    {
        var hypotheses = spans.Split(' ').Select(span => span.Split('-')).Select(span => new Hypothesis
        {
            Id = Guid.CreateVersion7(),
            IncidentId = Guid.Empty,
            Statement = "x",
            Status = HypothesisStatus.RuledOut,
            HolderName = "x",
            ProposedAt = OutageFacts.Start.AddMinutes(int.Parse(span[0], System.Globalization.CultureInfo.InvariantCulture)),
            SettledAt = OutageFacts.Start.AddMinutes(int.Parse(span[1], System.Globalization.CultureInfo.InvariantCulture)),
        });

        Assert.Equal(TimeSpan.FromMinutes(minutes), DeadEnds.Time(hypotheses));
        Assert.Null(DeadEnds.Time([]));
    }

    private async Task<string> RenderAsync(string template, IncidentFacts facts) =>
        Assert.IsType<TemplateResult.Rendered>(await renderer.RenderAsync(template, facts, TimeZoneInfo.Utc, TestContext.Current.CancellationToken)).Markdown;
}
