using CsCheck;
using IncidentHub.Core.Monitoring;
using Xunit;

namespace IncidentHub.Core.Tests.Monitoring;

public sealed class FeedResumeTests
{
    private readonly MetricFeed _feed = new();
    private readonly Guid _target = Guid.NewGuid();

    private sealed record Queue(Guid TargetId, int Length) : FeedEvent(TargetId)
    {
        public override bool MayCoalesce => true;

        public override bool IsStanding => true;
    }

    public FeedResumeTests() => _feed.Publish(Some.Up(_target));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Resume_AnyComingsAndGoings_KnowsWhatOneKnowsThatNeverLeft(bool events) =>
        Gen.Select(Gen.Int[0, 11], Gen.Int[0, 3], Gen.Int[1, 60]).List[0, 60].Sample(steps =>
        {
            Guid[] targets = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
            var (feed, log, reader) = (new MetricFeed(), new List<FeedMessage>(), new AwayReader(targets[..2], events));
            foreach (var (step, index, count) in steps.Append((6, 0, 4)))
            {
                var target = targets[index];
                switch (step)
                {
                    case 0 or 1:
                        Repeat(count, number => Publish(Some.Sample(target, number)));
                        break;
                    case 2 or 3:
                        Repeat(count, number => Publish(new Alarm(target, number)));
                        break;
                    case 4:
                        Repeat(count, number => Publish(Some.Status(target, number % 2 == 0 ? TargetState.Up : TargetState.Down)));
                        break;
                    case 5:
                        reader.Leave();
                        break;
                    case 6:
                        reader.Leave();
                        reader.Join();
                        Repeat(count % 5, number => Publish(new Alarm(target, number)));
                        reader.Resume(feed);
                        reader.AssertMissedNothing(log);
                        break;
                    case 7:
                        Publish(new TargetRemoved(target));
                        break;
                    case 8 when count < 10:
                        (feed, log) = (new MetricFeed(), []);
                        reader.Leave();
                        break;
                    case 9:
                        Publish(new Queue(target, count));
                        break;
                    default:
                        Publish(Some.Up(target));
                        break;
                }
            }
            reader.AssertMissedNothing(log);

            void Publish(FeedEvent happened)
            {
                var before = feed.Sequence;
                feed.Publish(happened);
                if (feed.Sequence == before)
                    return;
                log.Add(new FeedMessage(feed.Sequence, happened));
                reader.Hand(log[^1]);
            }
        });

    [Fact]
    public void Resume_NothingForgotten_GivesAllSinceInOrder()
    {
        _feed.Publish(Some.Sample(_target, 1));
        var left = _feed.Sequence;
        _feed.Publish(new Alarm(_target, 1));
        _feed.Publish(Some.Sample(_target, 2));
        _feed.Publish(Some.Status(_target, TargetState.Down));

        var answer = _feed.Resume(_feed.Epoch, left, [_target], events: false);

        Assert.Equal([left + 1, left + 2, left + 3], answer.Messages.Select(message => message.Sequence));
        Assert.Empty(answer.Snapshots);
        Assert.Equal((_feed.Epoch, left + 3, 0), (answer.Epoch, answer.Sequence, answer.Skipped));
    }

    [Fact]
    public void Resume_AnEventWasForgotten_GivesAMarkedSnapshotInstead()
    {
        var left = _feed.Sequence;
        Repeat(MetricFeed.KeptEvents + 1, number => _feed.Publish(new Alarm(_target, number)));

        var answer = _feed.Resume(_feed.Epoch, left, [_target], events: false);
        var later = _feed.Resume(_feed.Epoch, left + 1, [_target], events: false);

        Assert.Empty(answer.Messages);
        Assert.Equal(MetricFeed.KeptEvents, Assert.Single(answer.Snapshots).Recent.Count);
        Assert.Empty(later.Snapshots);
        Assert.Equal(MetricFeed.KeptEvents, later.Messages.Count);
    }

    [Fact]
    public void Resume_MoreSamplesThanTheAnswerHolds_GivesTheNewestAndSaysHowManyWereLeftOut()
    {
        Guid[] targets = [.. Enumerable.Range(0, 60).Select(_ => Guid.NewGuid())];
        foreach (var target in targets)
            _feed.Publish(Some.Up(target));
        var left = _feed.Sequence;
        foreach (var target in targets)
            Repeat(150, number => _feed.Publish(Some.Sample(target, number)));

        var answer = _feed.Resume(_feed.Epoch, left, targets, events: false);

        Assert.Equal(MetricFeed.ResumedSamples, answer.Messages.Count);
        Assert.Equal(60 * 50, answer.Skipped);
        Assert.All(answer.Messages.GroupBy(message => message.Event.TargetId), group => Assert.Equal(149, ((SampleTaken)group.Last().Event).Sample.InUse));
    }

    [Fact]
    public void Resume_TargetWasRemoved_TellsWhatHappenedBeforeAndTheEnd()
    {
        var left = _feed.Sequence;
        _feed.Publish(new Alarm(_target, 1));
        _feed.Publish(new TargetRemoved(_target));

        var answer = _feed.Resume(_feed.Epoch, left, [_target], events: false);
        var again = _feed.Resume(_feed.Epoch, answer.Sequence, [_target], events: false);

        Assert.Equal([typeof(Alarm), typeof(TargetRemoved)], answer.Messages.Select(message => message.Event.GetType()));
        Assert.Equal([_target], again.Gone);
    }

    [Fact]
    public void Resume_ManyTargetsWereRemoved_WhatIsForgottenIsMarked()
    {
        var left = _feed.Sequence;
        _feed.Publish(new TargetRemoved(_target));
        for (var other = 0; other < MetricFeed.KeptRemoved; other++)
        {
            var id = Guid.NewGuid();
            _feed.Publish(Some.Up(id));
            _feed.Publish(new TargetRemoved(id));
        }

        var answer = _feed.Resume(_feed.Epoch, left, [_target], events: true);

        Assert.Equal([_target], answer.Gone);
        Assert.NotNull(answer.Anew);
    }

    [Fact]
    public void Resume_PlaceThatCannotBe_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _feed.Resume(_feed.Epoch, -1, [_target], events: false));
        Assert.Throws<ArgumentOutOfRangeException>(() => _feed.Resume(_feed.Epoch, _feed.Sequence + 1, [_target], events: false));
        Assert.Single(_feed.Resume(Guid.NewGuid(), _feed.Sequence + 1, [_target], events: false).Snapshots);
    }

    private static void Repeat(int count, Action<int> act)
    {
        for (var number = 0; number < count; number++)
            act(number);
    }
}
