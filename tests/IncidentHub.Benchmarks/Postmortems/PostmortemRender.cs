using System.Diagnostics;
using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Timeline;
using Markdig;

namespace IncidentHub.Benchmarks.Postmortems;

/// <summary>
/// A postmortem of about 20 KB from its template to safe HTML, uncached and cached, beside Markdig alone on the same text.
/// Rounds take turns, so that what else the machine does meets all three alike; the median of the rounds is told.
/// </summary>
internal static class PostmortemRender
{
    private const int Rounds = 200;
    private const int WarmUp = 30;

    public static async Task<int> RunAsync(string[] args)
    {
        var facts = Facts();
        var templates = new TemplateRenderer(TimeProvider.System);
        var body = ShippedTemplates.All[0].Body;
        var text = await RenderAsync(templates, body, facts);
        var plain = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseTaskLists().UseAutoLinks().UseEmphasisExtras().Build();
        var cached = new MarkdownRenderer(TimeProvider.System);
        _ = cached.ToDocument(text);

        var (whole, sanitized, hit, alone) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds + WarmUp; round++)
        {
            // A new renderer knows no text yet.
            var fresh = new MarkdownRenderer(TimeProvider.System);
            var a = await MeasureAsync(async () => _ = fresh.ToDocument(await RenderAsync(templates, body, facts)));
            fresh = new MarkdownRenderer(TimeProvider.System);
            var b = Measure(() => _ = fresh.ToDocument(text));
            var c = Measure(() => _ = cached.ToDocument(text));
            var d = Measure(() => _ = Markdown.ToHtml(text, plain));
            if (round < WarmUp)
                continue;
            whole.Add(a);
            sanitized.Add(b);
            hit.Add(c);
            alone.Add(d);
        }

        var baseline = Median(alone);
        Print("document_size", text.Length / 1024.0, "KB");
        Print("markdig_alone", baseline, "ms");
        Print("template_to_safe_html", Median(whole), "ms", baseline);
        Print("markdown_to_safe_html", Median(sanitized), "ms", baseline);
        Print("cached", Median(hit), "ms", baseline);
        return 0;
    }

    private static async Task<string> RenderAsync(TemplateRenderer templates, string body, IncidentFacts facts) =>
        await templates.RenderAsync(body, facts, TimeZoneInfo.Utc) is TemplateResult.Rendered rendered
            ? rendered.Markdown
            : throw new InvalidOperationException("The template does not render.");

    private static IncidentFacts Facts()
    {
        var start = new DateTimeOffset(2024, 3, 10, 22, 0, 0, TimeSpan.Zero);
        var incident = new Incident
        {
            Id = Guid.CreateVersion7(start),
            Title = "Checkout stalls while the pool is exhausted",
            Summary = "Orders *waited* for the database until the pool was corrected; see [the metrics](/databases).",
            Severity = Severity.Sev1,
            Status = IncidentStatus.Resolved,
            CreatedAt = start,
            ImpactStartedAt = start,
            ResolvedAt = start.AddHours(4),
        };
        return new IncidentFacts
        {
            Incident = incident,
            Timeline =
            [
                .. Enumerable.Range(0, 125).Select(number => new TimelineEntry
                {
                    Id = Guid.CreateVersion7(start),
                    IncidentId = incident.Id,
                    OccurredAt = start.AddMinutes(number * 2),
                    RecordedAt = start.AddMinutes(number * 2),
                    Kind = (TimelineEntryKind)(number % 8),
                    Text = $"Step {number}: `SELECT count(*)` answers **{number * 3}** waiting sessions | [graph](https://example.org/graphs/{number}) looks worse than before.",
                    AuthorName = "Scribe",
                }),
            ],
        };
    }

    private static double Measure(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<double> MeasureAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Print(string name, double value, string unit, double? baseline = null) => Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.####} {unit}") +
        (baseline is { } alone ? string.Create(CultureInfo.InvariantCulture, $" ({value / alone:0.####} x markdig_alone)") : ""));
}
