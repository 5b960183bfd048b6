using IncidentHub.Core.Monitoring.Poolers;
using Xunit;

namespace IncidentHub.Core.Tests.Monitoring.Poolers;

/// <summary>Rates from counters.</summary>
public sealed class PoolerRatesTests
{
    private static PoolTotalsReading Before { get; } = new("shop", 100, 200, 5_000_000, 4_000_000, 1_000_000, 10, 10);

    [Fact]
    public void Between_Growth_TheWaitIsTakenOff()
    {
        var after = Before with { Transactions = 110, Queries = 230, TransactionMicroseconds = 5_900_000, WaitMicroseconds = 1_500_000 };

        Assert.Equal(new PoolerRates(5, 15, 40, 50), PoolerRates.Between(Before, after, TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void Between_NothingHappened_NoTimes() =>
        Assert.Equal(new PoolerRates(0, 0, null, null), PoolerRates.Between(Before, Before, TimeSpan.FromSeconds(2)));

    [Fact]
    public void Between_MoreWaitThanTime_IsZeroAndNotLess()
    {
        var after = Before with { Transactions = 101, WaitMicroseconds = 1_500_000 };

        Assert.Equal(0, PoolerRates.Between(Before, after, TimeSpan.FromSeconds(2))!.TransactionMilliseconds);
    }

    [Fact]
    public void Between_CounterWentBackOrNoTimePassed_IsNothing()
    {
        Assert.Null(PoolerRates.Between(Before, Before with { Transactions = 1 }, TimeSpan.FromSeconds(2)));
        Assert.Null(PoolerRates.Between(Before, Before with { Queries = 1 }, TimeSpan.FromSeconds(2)));
        Assert.Null(PoolerRates.Between(Before, Before with { TransactionMicroseconds = 1 }, TimeSpan.FromSeconds(2)));
        Assert.Null(PoolerRates.Between(Before, Before with { WaitMicroseconds = 1 }, TimeSpan.FromSeconds(2)));
        Assert.Null(PoolerRates.Between(Before, Before, TimeSpan.Zero));
    }

    [Fact]
    public void Between_AnotherConnectionOrANewDatabase_IsLeftOut()
    {
        var connection = Guid.NewGuid();

        Assert.Equal(["shop"], PoolerRates.Between(Reading(connection, Before), Reading(connection, Before, Before with { Database = "new" }), TimeSpan.FromSeconds(1)).Keys);
        Assert.Empty(PoolerRates.Between(Reading(connection, Before), Reading(Guid.NewGuid(), Before), TimeSpan.FromSeconds(1)));
    }

    private static PoolerReading Reading(Guid connection, params IEnumerable<PoolTotalsReading> totals) => new()
    {
        Connection = connection,
        Version = null,
        Pools = [],
        Totals = totals.ToDictionary(total => total.Database),
        Databases = new Dictionary<string, PoolDatabaseReading>(),
        UserSizes = new Dictionary<string, int>(),
        Settings = new Dictionary<string, PoolSettingReading>(),
    };
}
