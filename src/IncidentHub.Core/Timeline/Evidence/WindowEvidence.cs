using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Charts;
using IncidentHub.Core.Monitoring.History;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;

namespace IncidentHub.Core.Timeline.Evidence;

/// <summary>
/// Pins a stretch of a target's past to an incident: its samples, so that it can be drawn again when they are gone, a picture of its
/// charts, and an entry that shows it at its beginning.
/// </summary>
public sealed class WindowEvidence(IncidentWriter writer, SampleHistory history, MetricFeed feed, DeadlockHistory deadlocks, TimeProvider time)
{
    /// <summary>The finest that is kept with an incident.</summary>
    private const int Points = 1200;

    private const int MostMarks = 200;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Pins a stretch. Responders and up.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="incidentId">The incident.</param>
    /// <param name="targetId">The target, which is watched now.</param>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end, which lies in the past.</param>
    /// <param name="hypothesisId">The suspected cause that it speaks for or against; null for none.</param>
    /// <param name="note">What it shows, in Markdown; may be empty.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public async Task<EditResult> PinAsync(
        Actor actor, Guid incidentId, Guid targetId, DateTimeOffset from, DateTimeOffset to, Guid? hypothesisId = null, string note = "",
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Responder);
        (from, to) = (from.ToUniversalTime(), to.ToUniversalTime());
        if (to <= from || to - from > SampleHistory.Longest || from > time.GetUtcNow())
            return EditResult.Invalid("Choose a stretch of time that has begun, with its end after its beginning and at most a year later.");
        if (feed.StatusOf(targetId) is not { } target)
            return EditResult.Invalid("This target is not watched any more.");
        // What a drill measures is not stored; the feed remembers it as long as a drill lasts.
        var window = target.IsDrill ? Remembered(targetId, from, to) : await history.ReadAsync(targetId, from, to, Points, cancellationToken);
        if (window.Points.Count == 0)
            return EditResult.Invalid("Nothing was measured in this time.");
        var marks = await deadlocks.TimesAsync(targetId, from, to, MostMarks, cancellationToken);
        return await writer.EditAsync(actor, incidentId, IncidentPart.Timeline, async write =>
        {
            var evidence = Draw(window, target, marks, incidentId, write);
            var result = await TimelineService.AppendAsync(
                write, new NewEntry(Entry(evidence, note), OccurredAt: from, HypothesisId: hypothesisId, Id: evidence.EntryId), time, cancellationToken);
            if (result.Outcome != EditOutcome.Saved)
                return result;
            write.Db.Evidence.Add(evidence);
            write.Log("evidence", null, evidence.Title);
            return EditResult.Saved;
        }, cancellationToken);
    }

    /// <summary>What was pinned, to be drawn again; null when it is evidence of another kind.</summary>
    public static WindowData? Read(PinnedEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.Kind == EvidenceKind.Window ? JsonSerializer.Deserialize<WindowData>(evidence.Data, Json) : null;
    }

    private HistoryWindow Remembered(Guid targetId, DateTimeOffset from, DateTimeOffset to)
    {
        var samples = feed.Snapshot(targetId).Targets.SelectMany(seen => seen.Samples).Where(sample => sample.At >= from && sample.At <= to).OrderBy(sample => sample.At).ToList();
        var step = samples.Count > 1 ? (samples[^1].At - samples[0].At) / (samples.Count - 1) : TimeSpan.FromSeconds(1);
        return new HistoryWindow(from, to, SampleResolution.Raw, step, [.. samples.Select(sample => new HistoryPoint(sample.At, SampleMetric.Values(sample)))]);
    }

    private PinnedEvidence Draw(HistoryWindow window, TargetStatus target, IReadOnlyList<DateTimeOffset> marks, Guid incidentId, IncidentWrite write)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"{target.Name}, {Time(window.From)} to {Time(window.To)} UTC");
        var data = new WindowData(
            target.TargetId, target.Name, target.Kind, window.From, window.To, window.Resolution, window.Step.TotalSeconds,
            [.. SampleMetric.All.Select(metric => metric.Name)], window.Points, marks);
        return new PinnedEvidence
        {
            Id = Ids.NewId(time),
            IncidentId = incidentId,
            EntryId = Ids.NewId(time),
            Kind = EvidenceKind.Window,
            SourceId = target.TargetId,
            Title = title.Length > EvidenceService.LongestTitle ? title[..EvidenceService.LongestTitle] : title,
            Picture = ChartPicture.Standalone(title, target.Kind, window, marks),
            Data = JsonSerializer.Serialize(data, Json),
            MeasuredAt = window.From,
            PinnedAt = write.Now,
            PinnedById = write.Actor.UserId,
            PinnedByName = write.Actor.Name,
        };
    }

    private static string Entry(PinnedEvidence evidence, string note)
    {
        var text = new StringBuilder();
        text.Append("**").Append(MarkdownText.Plain(evidence.Title)).Append("**\n\n");
        if (!string.IsNullOrWhiteSpace(note))
            text.Append(MarkdownText.Block(note)).Append("\n\n");
        text.Append("![").Append(MarkdownText.Plain($"Charts of {evidence.Title}")).Append("](").Append(EvidenceAddress.Picture(evidence.Id)).Append(")\n\n");
        text.Append("[Charts](").Append(EvidenceAddress.Page(evidence.Id)).Append(") · [data](").Append(EvidenceAddress.Data(evidence.Id)).Append(')');
        return text.ToString();
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture);
}
