using IncidentHub.Core.Monitoring;
using Xunit;

namespace IncidentHub.Core.Tests.Monitoring;

/// <summary>A reader that comes and goes, follows some targets and perhaps the events of all others, and remembers what it was told.</summary>
internal sealed class AwayReader(Guid[] follows, bool events)
{
    private readonly Dictionary<Guid, long> _snapshotAt = [];
    private readonly Dictionary<Guid, TargetStatus> _status = [];
    private readonly Dictionary<Guid, int> _inUse = [];
    private readonly SortedDictionary<long, FeedEvent> _states = [];
    private readonly SortedDictionary<long, FeedEvent> _others = [];
    private readonly List<FeedMessage> _early = [];
    private Guid _epoch;
    private long _anewAt;
    private long _sequence;

    public bool Joined { get; private set; }

    private bool Answered { get; set; }

    public void Leave() => (Joined, Answered) = (false, false);

    /// <summary>From now on it is handed what happens, which waits until the answer is there.</summary>
    public void Join()
    {
        Joined = true;
        _early.Clear();
    }

    public void Hand(FeedMessage message)
    {
        if (!follows.Contains(message.Event.TargetId) && (!events || message.Event is not Alarm))
            return;
        if (Answered)
            Take(message);
        else if (Joined)
            _early.Add(message);
    }

    public void Resume(MetricFeed feed)
    {
        var answer = feed.Resume(_epoch, _sequence, follows, events);
        if (answer.Epoch != _epoch)
        {
            _states.Clear();
            _others.Clear();
            Assert.Empty(answer.Messages);
        }
        foreach (var snapshot in answer.Snapshots)
            Replace(snapshot, answer.Sequence);
        foreach (var gone in answer.Gone)
            Forget(gone, answer.Sequence);
        if (answer.Anew is { } anew)
        {
            Assert.True(events);
            _anewAt = answer.Sequence;
            foreach (var message in anew)
                _others[message.Sequence] = message.Event;
        }
        foreach (var message in answer.Messages)
            Take(message);
        (_epoch, _sequence, Answered) = (answer.Epoch, answer.Sequence, true);
        _early.ForEach(Take);
    }

    /// <summary>Compares with all that happened in this epoch.</summary>
    public void AssertMissedNothing(IReadOnlyList<FeedMessage> log)
    {
        foreach (var id in follows)
        {
            var mine = log.Where(message => message.Event.TargetId == id).ToList();
            var since = _snapshotAt.GetValueOrDefault(id);
            Assert.Equal(mine.FindLast(message => message.Event is TargetStatusChanged or TargetRemoved).Event is TargetStatusChanged last ? last.Status : null,
                _status.GetValueOrDefault(id));
            Assert.Equal(
                mine.Where(message => message.Sequence > since && message.Event is TargetStatusChanged or TargetRemoved).Where(message => message.Sequence > since).Select(message => message.Sequence),
                _states.Where(state => state.Value.TargetId == id && state.Key > since).Select(state => state.Key));
            Assert.Equal(
                mine.Where(message => message.Sequence > since && message.Event is Alarm).Select(message => message.Sequence),
                _others.Where(other => other.Value.TargetId == id && other.Key > since).Select(other => other.Key));
            if (!_status.ContainsKey(id))
                continue;
            var life = mine.Skip(mine.FindLastIndex(message => message.Event is TargetRemoved) + 1).ToList();
            Assert.Equal((life.FindLast(message => message.Event is SampleTaken).Event as SampleTaken)?.Sample.InUse, _inUse.TryGetValue(id, out var inUse) ? inUse : null);
            // What stood before the snapshot is the newest of it, without a hole.
            var alarms = life.Where(message => message.Event is Alarm).Select(message => message.Sequence).TakeLast(MetricFeed.KeptEvents).ToList();
            Assert.Equal(alarms, _others.Where(other => other.Value.TargetId == id).Select(other => other.Key).TakeLast(alarms.Count));
        }
        if (events)
        {
            Assert.Equal(
                log.Where(message => message.Event is Alarm && message.Sequence > _anewAt).Select(message => message.Sequence),
                _others.Keys.Where(sequence => sequence > _anewAt));
        }
    }

    private void Replace(TargetSnapshot snapshot, long sequence)
    {
        var id = snapshot.Status.TargetId;
        Assert.Contains(id, follows);
        Forget(id, sequence);
        _status[id] = snapshot.Status;
        if (snapshot.Samples is [.., var newest])
            _inUse[id] = newest.InUse;
        foreach (var message in snapshot.Recent.Where(message => message.Event is Alarm))
            _others[message.Sequence] = message.Event;
    }

    private void Forget(Guid id, long sequence)
    {
        _status.Remove(id);
        _inUse.Remove(id);
        _snapshotAt[id] = sequence;
    }

    private void Take(FeedMessage message)
    {
        if (message.Sequence <= _sequence)
            return;
        _sequence = message.Sequence;
        var id = message.Event.TargetId;
        switch (message.Event)
        {
            case TargetStatusChanged changed:
                _status[id] = changed.Status;
                _states[message.Sequence] = changed;
                break;
            case TargetRemoved removed:
                _status.Remove(id);
                _inUse.Remove(id);
                _states[message.Sequence] = removed;
                break;
            case SampleTaken taken:
                _inUse[id] = taken.Sample.InUse;
                break;
            case Alarm alarm:
                _others[message.Sequence] = alarm;
                break;
        }
    }
}
