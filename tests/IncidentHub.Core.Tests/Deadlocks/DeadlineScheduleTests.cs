using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Monitoring.Probes;
using Xunit;

namespace IncidentHub.Core.Tests.Deadlocks;

public sealed class DeadlineScheduleTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Busy = DeadlineSchedule.Busy;

    [Theory]
    [InlineData(0, 250)]
    [InlineData(700, 250)]
    [InlineData(800, 180)]
    [InlineData(970, 10)]
    [InlineData(985, 250)]
    [InlineData(5000, 250)]
    public void Next_OneWaiter_LooksJustBeforeItsDeadline(int waitedMs, int expectedMs) =>
        Assert.Equal(expectedMs, Next(0, waitedMs).TotalMilliseconds, 3);

    [Fact]
    public void Next_SeveralWaiters_TakesTheEarliestDeadline() =>
        Assert.Equal(80, Next(0, 100, 900, 850).TotalMilliseconds, 3);

    [Fact]
    public void Next_TimeHasPassedSinceTheRead_IsTakenOff() =>
        Assert.Equal(50, Next(30, 900).TotalMilliseconds, 3);

    [Fact]
    public void Next_DeadlineAllButHere_StillPauses() =>
        Assert.True(Next(0, 979.9999) >= TimeSpan.FromMilliseconds(1));

    [Theory]
    [InlineData(0, 1, 1000, 250)]
    [InlineData(20, 1, 1000, 500)]
    [InlineData(0, 30, 1000, 600)]
    [InlineData(0, 900, 1000, 1000)]
    [InlineData(0, 1, 200, 100)]
    [InlineData(0, 1, 1, 20)]
    public void Pace_QuietSlowOrShortTimeout_Adapts(int quietLooks, int costMs, int timeoutMs, int expectedMs) =>
        Assert.Equal(
            TimeSpan.FromMilliseconds(expectedMs),
            DeadlineSchedule.Pace(quietLooks, TimeSpan.FromMilliseconds(costMs), TimeSpan.FromMilliseconds(timeoutMs)));

    private static TimeSpan Next(double sinceReadMs, params double[] waitedMs) => DeadlineSchedule.Next(
        waitedMs.Select((waited, index) => new WaiterReading(index, TimeSpan.FromMilliseconds(waited))),
        TimeSpan.FromMilliseconds(sinceReadMs), Timeout, Busy);
}
