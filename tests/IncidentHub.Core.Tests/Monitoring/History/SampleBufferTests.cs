using IncidentHub.Core.Monitoring.History;
using Xunit;

namespace IncidentHub.Core.Tests.Monitoring.History;

public sealed class SampleBufferTests
{
    private static readonly Guid Target = Guid.NewGuid();

    [Fact]
    public void Add_MoreThanThereIsRoom_LosesTheOldestAndSaysSo()
    {
        var buffer = Filled(capacity: 3, samples: 5);

        Assert.Equal([2, 3, 4], buffer.Peek(10).Select(one => one.Sample.InUse));
        Assert.Equal((3, 2), (buffer.Count, buffer.Dropped));
        Assert.Equal(buffer.Peek(1)[0].Sample.At, buffer.OldestAt);
    }

    [Fact]
    public void Peek_NotConfirmed_StaysForTheNextTry()
    {
        var buffer = Filled(capacity: 10, samples: 4);

        buffer.Peek(2);
        Assert.Equal([0, 1], buffer.Peek(2).Select(one => one.Sample.InUse));
        buffer.Confirm();
        buffer.Confirm();

        Assert.Equal([2, 3], buffer.Peek(10).Select(one => one.Sample.InUse));
    }

    [Fact]
    public void Confirm_OldestWentMeanwhile_TakesNothingThatWasNotStored()
    {
        var buffer = Filled(capacity: 3, samples: 3);
        buffer.Peek(2);
        buffer.Add(Target, Some.Sample(Target, 7).Sample);

        buffer.Confirm();

        Assert.Equal([2, 7], buffer.Peek(10).Select(one => one.Sample.InUse));
        Assert.Equal(0, buffer.Dropped); // It went from here, but into the store.
    }

    [Fact]
    public void Add_OldestWentWhileItCouldNotBeStored_IsCounted()
    {
        var buffer = Filled(capacity: 3, samples: 3);
        buffer.Peek(2);
        buffer.Add(Target, Some.Sample(Target, 7).Sample);

        Assert.Equal(1, buffer.Dropped);
        buffer.Peek(2);
        buffer.Confirm();
        Assert.Equal(1, buffer.Dropped);
    }

    private static SampleBuffer Filled(int capacity, int samples)
    {
        var buffer = new SampleBuffer(capacity);
        for (var i = 0; i < samples; i++)
            buffer.Add(Target, Some.Sample(Target, i).Sample);
        return buffer;
    }
}
