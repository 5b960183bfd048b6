using IncidentHub.Core.Incidents;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IncidentHub.Core.Tests.Incidents;

public sealed class IncidentChangesTests
{
    private static readonly IncidentChange News = new(Guid.CreateVersion7(TestIncident.Created), IncidentPart.Timeline, null);

    private readonly IncidentChanges changes = new(NullLogger<IncidentChanges>.Instance);

    [Fact]
    public void Publish_ToSeveral_ReachesEachOnce()
    {
        var (first, second) = (new List<IncidentChange>(), new List<IncidentChange>());
        using var one = changes.Subscribe(first.Add);
        using var two = changes.Subscribe(second.Add);

        changes.Publish(News);

        Assert.Equal([News], first);
        Assert.Equal([News], second);
    }

    [Fact]
    public void Publish_OneListenerThrows_TheOthersHearIt()
    {
        var heard = new List<IncidentChange>();
        using var bad = changes.Subscribe(_ => throw new InvalidOperationException("broken page"));
        using var good = changes.Subscribe(heard.Add);

        changes.Publish(News);
        changes.Publish(News);

        Assert.Equal([News, News], heard);
    }

    [Fact]
    public void Dispose_OfASubscription_EndsIt()
    {
        var heard = new List<IncidentChange>();
        changes.Subscribe(heard.Add).Dispose();

        changes.Publish(News);

        Assert.Empty(heard);
    }

    [Fact]
    public void Dispose_Twice_LeavesAnotherSubscriptionOfTheSameListener()
    {
        var heard = new List<IncidentChange>();
        Action<IncidentChange> listener = heard.Add;
        using var stays = changes.Subscribe(listener);
        var goes = changes.Subscribe(listener);

        goes.Dispose();
        goes.Dispose();
        changes.Publish(News);

        Assert.Equal([News], heard);
    }

    [Fact]
    public void Dispose_WhileNewsGoesOut_HarmsNobody()
    {
        var heard = new List<string>();
        IDisposable? second = null;
        using var first = changes.Subscribe(_ =>
        {
            heard.Add("first");
            second!.Dispose();
        });
        second = changes.Subscribe(_ => heard.Add("second"));
        using var third = changes.Subscribe(_ => heard.Add("third"));

        changes.Publish(News);
        changes.Publish(News);

        Assert.Equal(2, heard.Count(name => name == "first"));
        Assert.Equal(2, heard.Count(name => name == "third"));
        Assert.True(heard.Count(name => name == "second") <= 1);
    }

    [Fact]
    public void Subscribe_WhileNewsGoesOut_HearsFromTheNextOn()
    {
        var late = new List<IncidentChange>();
        var subscriptions = new List<IDisposable>();
        using var first = changes.Subscribe(_ =>
        {
            if (subscriptions.Count == 0)
                subscriptions.Add(changes.Subscribe(late.Add));
        });

        changes.Publish(News);
        changes.Publish(News);

        Assert.Equal([News], late);
        subscriptions.ForEach(subscription => subscription.Dispose());
    }

    [Fact]
    public void SubscribeAndPublish_FromManyThreads_LosesNothingForThoseWhoStay()
    {
        const int Publishers = 8, Each = 500;
        var heard = 0;
        using var stays = changes.Subscribe(_ => Interlocked.Increment(ref heard));

        Parallel.For(0, Publishers, _ =>
        {
            for (var index = 0; index < Each; index++)
            {
                using var passing = changes.Subscribe(_ => { });
                changes.Publish(News);
            }
        });

        Assert.Equal(Publishers * Each, heard);
    }
}
