namespace IncidentHub.Core.Monitoring;

/// <summary>What the feed keeps of all targets, within bounds, for snapshots and for readers that were away. Used under the feed's lock.</summary>
internal sealed class FeedMemory
{
    private readonly Dictionary<Guid, KeptTarget> _targets = [];
    private readonly Queue<KeptTarget> _removed = new();
    private long _removedForgotten;

    public IReadOnlyCollection<KeptTarget> Targets => _targets.Values;

    public KeptTarget? Find(Guid targetId) => _targets.GetValueOrDefault(targetId);

    public void Keep(FeedMessage message)
    {
        var id = message.Event.TargetId;
        if (message.Event is TargetRemoved)
        {
            _targets.Remove(id, out var ended);
            ended!.End(message);
            if (_removed.Count == MetricFeed.KeptRemoved)
                _removedForgotten = _removed.Dequeue().RemovedAt!.Value;
            _removed.Enqueue(ended);
            return;
        }
        if (!_targets.TryGetValue(id, out var kept))
            _targets.Add(id, kept = new KeptTarget(((TargetStatusChanged)message.Event).Status, message.Sequence));
        kept.Keep(message);
    }

    /// <param name="epoch">The feed's.</param>
    /// <param name="now">The feed's place.</param>
    /// <param name="since">The reader's place; null when it has none that counts here.</param>
    /// <param name="targetIds">The targets that it follows.</param>
    /// <param name="events">Whether it follows the events of all others.</param>
    /// <param name="mostSamples">Samples in all.</param>
    public FeedResume Resume(Guid epoch, long now, long? since, IReadOnlyCollection<Guid> targetIds, bool events, int mostSamples)
    {
        var asked = targetIds.ToHashSet();
        var each = mostSamples / Math.Max(1, asked.Count);
        var (messages, snapshots, gone, skipped) = (new List<FeedMessage>(), new List<TargetSnapshot>(), new List<Guid>(), 0);
        foreach (var id in asked)
        {
            if ((Find(id) ?? _removed.LastOrDefault(ended => ended.Status.TargetId == id && ended.RemovedAt > since)) is not { } kept)
                gone.Add(id);
            else if (since is { } place && kept.IsCompleteAfter(place))
                messages.AddRange(kept.After(place, each, ref skipped));
            else if (kept.RemovedAt is not null)
                gone.Add(id);
            else
            {
                snapshots.Add(kept.ToSnapshot(each));
                skipped += kept.SkippedBy(each);
            }
        }
        var anew = events && IsForgotten(since) ? InOrder(Everything().SelectMany(kept => kept.Recent)) : null;
        if (events && anew is null)
        {
            messages.AddRange(Everything().Where(kept => !asked.Contains(kept.Status.TargetId) || kept.RemovedAt is not null)
                .SelectMany(kept => kept.Recent).Where(message => message.Sequence > since));
        }
        return new FeedResume(epoch, now, InOrder(messages), snapshots, gone, anew, skipped);
    }

    private bool IsForgotten(long? since) =>
        since is not { } place || place < _removedForgotten || Everything().Any(kept => place < kept.EventsForgotten);

    private IEnumerable<KeptTarget> Everything() => _removed.Concat(_targets.Values);

    /// <summary>Without what two ways led to.</summary>
    private static List<FeedMessage> InOrder(IEnumerable<FeedMessage> messages) => [.. messages.DistinctBy(message => message.Sequence).OrderBy(message => message.Sequence)];
}
