using CsCheck;
using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Core.RootCauses;
using IncidentHub.Core.Timeline;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Import;

/// <summary>What IncidentHub writes out, it reads again: every instant and every item, without a doubt.</summary>
public sealed class ExportsTests
{
    private static readonly string[] Sayings =
    [
        "Alarm about failed logins", "The pool was at its limit of 20 connections", "Looked at `pg_stat_activity`", "2 nodes were drained", "Rolled back to version 2.3.1", "Errors fell to 4 %", "Queue | depth doubled", "Suspected the cache, wrongly",
        "**Two** teams on the call", "Waited for the vacuum of *orders*",
    ];

    private static readonly string[] Zones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Tokyo", "Asia/Kolkata", "Africa/Lagos", "Australia/Sydney"];

    private static readonly Gen<(DateTimeOffset Start, int[] Steps, int Zone, int Seconds)> Outages =
        Gen.Select(Gen.Int[0, 900], Gen.Int[0, (24 * 60) - 1], Gen.Int[1, 600].Array[2, 12], Gen.Int[0, Zones.Length - 1], Gen.Int[0, 59])
            .Select((day, minute, steps, zone, seconds) => (new DateTimeOffset(2023, 1, 2, 0, 0, 0, TimeSpan.Zero).AddDays(day).AddMinutes(minute), steps, zone, seconds));

    private readonly TemplateRenderer templates = new(new FakeTimeProvider());

    [Fact]
    public void Read_ExportedTimeline_IsTheSame() => Outages.Sample(outage =>
    {
        var rows = Times(outage.Start.AddSeconds(outage.Seconds), outage.Steps).Select((at, index) => new TimelineRow(
            Guid.Empty, index, at, index % 4 == 1 ? at.AddMinutes(25) : null, index % 3 == 1, at, (TimelineEntryKind)(index % 4), Sayings[index % Sayings.Length], "Responder", false, false, false, null, null, 0)).ToList();

        var markdown = TimelineExport.ToMarkdown("INC-7 Checkout stalls", rows);
        var document = DocumentImporter.Read(markdown, "INC-7-timeline.md");

        Assert.Equal(rows.Select(row => (row.OccurredAt, row.EndedAt, row.IsApproximate)), document.Timeline.Select(entry => (entry.OccurredAt ?? default, entry.EndedAt, entry.IsApproximate)));
        Assert.All(rows.Zip(document.Timeline), pair => Assert.EndsWith(pair.First.Text, pair.Second.Text, StringComparison.Ordinal));
        Assert.True(!document.AllDoubts.Any(), $"{markdown}\n{string.Join('\n', document.AllDoubts)}");
        Assert.Empty(document.Unplaced);
    }, iter: 100);

    [Fact]
    public async Task Read_ReviewOfAnyIncident_HasNoDoubt() => await Outages.SampleAsync(async outage =>
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[outage.Zone]);
        // The hour that comes twice a year is written alike both times.
        if (Times(outage.Start, outage.Steps).Any(at => zone.IsAmbiguousTime(at)))
            return;
        var facts = Facts(outage.Start, outage.Steps);
        var markdown = await RenderAsync("review", facts, zone);

        var document = DocumentImporter.Read(markdown, "INC-7.md");

        Assert.True(!document.AllDoubts.Any(), $"{markdown}\n{string.Join('\n', document.AllDoubts)}");
        Assert.Equal(facts.Timeline.Select(entry => entry.OccurredAt), document.Timeline.Select(entry => entry.OccurredAt ?? default));
        Assert.Equal((facts.Incident.ImpactStartedAt, facts.Incident.ResolvedAt), (document.StartedAt, document.EndedAt));
        Assert.Equal((facts.Measures.Count, facts.Tasks.Count, facts.ContributingFactors.Count, 30.0), (document.Measures.Count, document.Tasks.Count, document.ContributingFactors.Count, document.AffectedUsersPercent));
        Assert.All(facts.Tasks.Zip(document.Tasks), pair => Assert.Equal(pair.First.Title, pair.Second.Title));
    }, iter: 60);

    [Theory]
    [InlineData("causes", null)]
    [InlineData("responders", null)]
    [InlineData("learning", ImportDoubtCodes.RootCauseMissing)]
    public async Task Read_OtherTemplatesOfAnyIncident_LackOnlyWhatTheyLeaveOut(string key, string? lacking) => await Outages.SampleAsync(async outage =>
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[outage.Zone]);
        if (Times(outage.Start, outage.Steps).Any(at => zone.IsAmbiguousTime(at)))
            return;
        var facts = Facts(outage.Start, outage.Steps);
        var markdown = await RenderAsync(key, facts, zone);

        var document = DocumentImporter.Read(markdown, "INC-7.md");

        Assert.True(document.AllDoubts.Select(doubt => doubt.Code).SequenceEqual(lacking is null ? [] : [lacking]), $"{markdown}\n{string.Join('\n', document.AllDoubts)}");
        Assert.Equal(facts.Timeline.Select(entry => entry.OccurredAt), document.Timeline.Select(entry => entry.OccurredAt ?? default));
        Assert.Equal((facts.Incident.ImpactStartedAt, facts.Incident.ResolvedAt, facts.Tasks.Count), (document.StartedAt, document.EndedAt, document.Tasks.Count));
    }, iter: 30);

    [Fact]
    public async Task Read_BriefOfAnyIncident_LacksOnlyTheTimeline() => await Outages.SampleAsync(async outage =>
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[outage.Zone]);
        if (Times(outage.Start, outage.Steps).Any(at => zone.IsAmbiguousTime(at)))
            return;
        var facts = Facts(outage.Start, outage.Steps);
        var markdown = await RenderAsync("brief", facts, zone);

        var document = DocumentImporter.Read(markdown, "INC-7.md");

        Assert.True(document.AllDoubts.Select(doubt => doubt.Code).SequenceEqual([ImportDoubtCodes.TimelineMissing]), $"{markdown}\n{string.Join('\n', document.AllDoubts)}");
        Assert.Equal((facts.Incident.ImpactStartedAt, facts.Incident.ResolvedAt), (document.StartedAt, document.EndedAt));
        Assert.Equal(facts.Tasks.Count, document.Tasks.Count);
    }, iter: 60);

    private async Task<string> RenderAsync(string key, IncidentFacts facts, TimeZoneInfo zone)
    {
        var body = ShippedTemplates.All.Single(template => template.Key == key).Body;
        return Assert.IsType<TemplateResult.Rendered>(await templates.RenderAsync(body, facts, zone, TestContext.Current.CancellationToken)).Markdown;
    }

    private static IncidentFacts Facts(DateTimeOffset start, int[] steps)
    {
        var times = Times(start, steps);
        var full = OutageFacts.Full("Orders waited for the pool");
        var incident = full.Incident;
        (incident.ImpactStartedAt, incident.DetectedAt, incident.MitigatedAt, incident.ResolvedAt) = (start, start, times[^1], times[^1]);
        return full with
        {
            Timeline = [.. times.Select((at, index) => OutageFacts.Entry(Sayings[index % Sayings.Length], (int)(at - OutageFacts.Start).TotalMinutes, (TimelineEntryKind)(index % 4)))],
            Tasks = [.. full.Tasks, new CorrectiveTask { Id = Guid.CreateVersion7(start), IncidentId = incident.Id, Title = "Raise the limit of the pool", CreatedAt = start }],
            Measures = [.. full.Measures, new Measure { Id = Guid.CreateVersion7(start), IncidentId = incident.Id, Kind = MeasureKind.Corrective, Title = "Alarm before the pool is full" }],
            RootCause = new RootCause { IncidentId = incident.Id, Statement = "The pool was too small.", Trigger = "A campaign.", Resolution = "The pool was enlarged." },
        };
    }

    private static List<DateTimeOffset> Times(DateTimeOffset start, int[] steps)
    {
        var times = new List<DateTimeOffset> { start };
        foreach (var minutes in steps)
            times.Add(times[^1].AddMinutes(minutes));
        return times;
    }
}
