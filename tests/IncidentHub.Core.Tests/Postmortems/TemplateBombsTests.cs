using IncidentHub.Core.Postmortems;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems;

/// <summary>Templates that try to take the machine down. Each ends in an explained failure.</summary>
public sealed class TemplateBombsTests
{
    private readonly TemplateRenderer renderer = new(TimeProvider.System);

    public static TheoryData<string, string> Bombs => new()
    {
        { "doubling append", "{% assign a = 'xxxxxxxxxx' %}" + Repeat("{% assign a = a | append: a %}", 40) + "{{ a }}" },
        { "doubling prepend", "{% assign a = 'xxxxxxxxxx' %}" + Repeat("{% assign a = a | prepend: a %}", 40) },
        { "growing replace", "{% assign a = 'xxxxxxxxxx' %}" + Repeat("{% assign a = a | replace: 'x', a %}", 10) },
        { "doubling capture", "{% assign a = 'xxxxxxxxxx' %}" + Repeat("{% capture a %}{{ a }}{{ a }}{% endcapture %}", 40) },
        { "captures kept", Repeat("{% capture b %}{% for i in (1..9999) %}xxxxxxxxxxxxxxxxxx{% endfor %}{% endcapture %}", 200) },
        { "doubling join", "{% assign a = 'a,b' | split: ',' %}" + Repeat("{% assign s = a | join: ',,' %}{% assign s = s | append: ',' | append: s %}{% assign a = s | split: ',' %}", 40) },
        { "nested loops", Repeat("{% for i in (1..9999) %}", 6) + "x" + Repeat("{% endfor %}", 6) },
        { "silent nested loops", Repeat("{% for i in (1..9999) %}", 6) + Repeat("{% endfor %}", 6) },
        { "assigning loops", Repeat("{% for i in (1..9999) %}", 6) + "{% assign a = i %}" + Repeat("{% endfor %}", 6) },
        { "long output", "{% for i in (1..9999) %}" + new string('x', 900) + "{% endfor %}" },
        { "many blocks", Repeat("{% if true %}", 10_000) + Repeat("{% endif %}", 10_000) },
        { "many unclosed blocks", Repeat("{% if true %}", 10_000) },
        { "blocks hidden by raw", Repeat("{% raw %}{% endif %}{% endraw %}{% if true %}", 2_000) },
        { "long condition", "{% if " + Repeat("true and ", 10_000) + "true %}x{% endif %}" },
        { "many filters", "{{ 'a' " + Repeat("| upcase ", 10_000) + "}}" },
        { "too long", new string('x', 200_000) },
        { "regular expression", "{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | regex_replace: '(a+)+$', 'b' }}" },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void Render_Bomb_FailsWithAnExplanation(string name, string template)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        var result = renderer.Render(template, OutageFacts.Full("text"), TimeZoneInfo.Utc, TestContext.Current.CancellationToken);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.NotEmpty(Assert.IsType<TemplateResult.Failed>(result).Problem.Message);
        // What loops throw away is bounded by their time; what texts hold, by their length.
        if (!name.Contains("loops", StringComparison.Ordinal))
            Assert.InRange(allocated, 0, 200_000_000);
    }

    [Fact]
    public async Task RenderAsync_DefaultReplace_IsNoRegularExpression()
    {
        var result = await renderer.RenderAsync(
            "{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | replace: '(a+)+$', 'b' | truncate: 3, '' }}",
            OutageFacts.Full("text"), TimeZoneInfo.Utc, TestContext.Current.CancellationToken);

        Assert.Equal("aaa", Assert.IsType<TemplateResult.Rendered>(result).Markdown);
    }

    [Fact]
    public void RenderAsync_DeepestAllowedNesting_FitsASmallStack()
    {
        // An error at the bottom is thrown again at every level: the worst that the stack sees.
        var template = Repeat("{% if true %}", 15) + "{{ 1 | divided_by: 0 }}" + Repeat("{% endif %}", 15);
        TemplateResult? result = null;
        var thread = new Thread(
            () => result = renderer.Render(template, OutageFacts.Full("text"), TimeZoneInfo.Utc, TestContext.Current.CancellationToken),
            maxStackSize: 512_000);
        thread.Start();
        thread.Join();

        Assert.IsType<TemplateResult.Failed>(result);
    }

    [Fact]
    public async Task RenderAsync_CallerGivesUp_IsCancelled()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            renderer.RenderAsync("x", OutageFacts.Full("text"), TimeZoneInfo.Utc, source.Token));
    }

    [Fact]
    public async Task RenderAsync_ManyAtOnce_DoNotMix()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => renderer.RenderAsync(
            "{% capture x %}{{ incident.title }}{% endcapture %}{% for i in (1..20) %}{{ x }};{% endfor %}",
            new IncidentFacts { Incident = OutageFacts.Incident($"No {number}") }, TimeZoneInfo.Utc, TestContext.Current.CancellationToken)));

        for (var number = 0; number < results.Length; number++)
            Assert.Equal(Repeat($"No {number};", 20), Assert.IsType<TemplateResult.Rendered>(results[number]).Markdown);
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
