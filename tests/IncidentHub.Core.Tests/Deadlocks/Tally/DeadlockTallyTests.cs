using IncidentHub.Core.Deadlocks.Tally;
using IncidentHub.Core.Monitoring.Probes;
using Xunit;

namespace IncidentHub.Core.Tests.Deadlocks.Tally;

public sealed class DeadlockTallyTests
{
    private static readonly DateTimeOffset Start = new(2026, 2, 3, 9, 30, 0, TimeSpan.Zero);
    private readonly DeadlockTally _tally = DeadlockTally.Begin(Guid.NewGuid(), Start, [new(1, 40, null), new(2, 0, null)]);

    [Fact]
    public void Take_CountersRise_AddsOnlyWhatRose()
    {
        Assert.Equal(0, _tally.Counted);

        Assert.True(Take(1, new(1, 42, null), new(2, 1, null)));
        Assert.False(Take(1.5, new(1, 42, null), new(2, 1, null)));
        Assert.True(Take(2, new(1, 42, null), new(2, 1, null), new(3, 5, null)));

        Assert.Equal(8, _tally.Counted);
    }

    [Fact]
    public void Take_StatisticsAreReset_CountsOnFromZero()
    {
        Take(1, new DeadlockCounterReading(1, 41, null));
        Take(2, new DeadlockCounterReading(1, 50, Start.AddMinutes(1.5))); // Past the old mark already, and all of it new.
        Take(3, new DeadlockCounterReading(1, 2, Start.AddMinutes(1.5))); // After a crash the server forgets without a word.

        Assert.Equal(1 + 50 + 2, _tally.Counted);
    }

    [Fact]
    public void Take_ADatabaseIsDropped_KeepsWhatItCounted()
    {
        Take(1, new(1, 41, null), new(2, 3, null));
        Take(2, new DeadlockCounterReading(1, 41, null));

        Assert.Equal(4, _tally.Counted);
    }

    [Fact]
    public void Take_TimePasses_SettlesWhatIsFiveMinutesOld()
    {
        Take(1, new DeadlockCounterReading(1, 45, null));
        Take(4.9, new DeadlockCounterReading(1, 45, null));
        Assert.Equal(0, _tally.Settled);

        Take(5, new DeadlockCounterReading(1, 46, null));
        Assert.Equal((6, 0), (_tally.Counted, _tally.Settled));

        Take(9.9, new DeadlockCounterReading(1, 50, null));
        Assert.Equal(0, _tally.Settled);
        Take(10, new DeadlockCounterReading(1, 50, null));
        Assert.Equal((10, 6), (_tally.Counted, _tally.Settled));
    }

    [Fact]
    public void Missed_MoreKnownThanCounted_IsNone()
    {
        Assert.Equal(2, new TallyComparison(Guid.Empty, Start, 5, 3).Missed);
        Assert.Equal(0, new TallyComparison(Guid.Empty, Start, 3, 5).Missed);
    }

    private bool Take(double minutes, params DeadlockCounterReading[] readings) => _tally.Take(Start.AddMinutes(minutes), readings);
}
