using IncidentHub.Core.Monitoring.Poolers;
using Xunit;

namespace IncidentHub.Core.Tests.Monitoring.Poolers;

/// <summary>Tables as the versions of PgBouncer show them.</summary>
public sealed class PoolerReadingTests
{
    [Fact]
    public void Read_PoolsOfOldAndNewVersions_AreTheSame()
    {
        var old = Table(
            "database user cl_active cl_waiting cl_active_cancel_req cl_waiting_cancel_req sv_active sv_active_cancel sv_being_canceled sv_idle sv_used sv_tested sv_login maxwait maxwait_us pool_mode",
            "shop app 9 4 0 0 5 1 1 3 2 0 1 2 500000 transaction", "pgbouncer pgbouncer 1 0 0 0 0 0 0 0 0 0 0 0 0 statement");
        // The order turned around, and one more.
        var later = Table(
            "load_balance_hosts pool_mode maxwait_us maxwait sv_login sv_tested sv_used sv_idle sv_being_canceled sv_active_cancel sv_active cl_waiting cl_active user database",
            "- transaction 500000 2 1 0 2 3 1 1 5 4 9 app shop");

        var expected = new PoolReading("shop", "app", 9, 4, 5, 3, 2, 0, 1, 2, 2.5, "transaction");
        Assert.Equal([expected], PoolReading.Read(old));
        Assert.Equal([expected], PoolReading.Read(later));
        Assert.Equal(13, expected.Servers);
    }

    [Fact]
    public void Read_PoolOfSeveralThreads_IsOne()
    {
        var table = Table(
            "database user cl_active cl_waiting sv_active sv_idle sv_used sv_tested sv_login maxwait maxwait_us pool_mode thread_id",
            "shop app 1 2 3 4 5 6 7 0 100000 session 0", "shop app 10 20 30 40 50 60 70 1 0 session 1");

        Assert.Equal([new PoolReading("shop", "app", 11, 22, 33, 44, 55, 66, 77, 0, 1, "session")], PoolReading.Read(table));
    }

    [Fact]
    public void Read_Totals_AreTakenByName()
    {
        var table = Table(
            "database total_server_assignment_count total_xact_count total_query_count total_received total_sent total_xact_time total_query_time total_wait_time total_client_parse_count avg_xact_count",
            "shop 1 2 3 4 5 6 7 8 9 10", "pgbouncer 1 2 3 4 5 6 7 8 9 10");

        Assert.Equal([new PoolTotalsReading("shop", 2, 3, 6, 7, 8, 4, 5)], PoolTotalsReading.Read(table));
    }

    [Theory]
    [InlineData("reserve_pool")]
    [InlineData("reserve_pool_size")]
    public void Read_Databases_ReserveUnderEitherName(string reserve)
    {
        var table = Table(
            $"name host port database force_user pool_size min_pool_size {reserve} server_lifetime pool_mode max_connections current_connections paused disabled",
            "shop 10.0.0.1 5432 store - 20 0 5 3600 - 50 7 1 0", "pgbouncer - 6432 pgbouncer pgbouncer 2 0 0 0 statement 0 0 0 0");

        Assert.Equal([new PoolDatabaseReading("shop", "10.0.0.1", 5432, "store", null, 20, 5, 50, 7, true, false, null)], PoolDatabaseReading.Read(table));
    }

    [Fact]
    public void Read_Settings_WithoutADefaultAndWithoutSecrets()
    {
        var settings = PoolSettingReading.Read(Table("key value changeable", "default_pool_size 20 yes", "listen_port 6432 no", "auth_ldap_options bindpasswd=x yes"));

        Assert.Equal(["default_pool_size", "listen_port"], settings.Keys);
        Assert.Equal(new PoolSettingReading("default_pool_size", "20", null, true), settings["default_pool_size"]);
        Assert.False(settings["listen_port"].IsChangeable);
    }

    [Fact]
    public void Read_Version_FromARowOrANotice()
    {
        Assert.Equal(new PoolerVersion(1, 18, 0), PoolerVersion.Read(new ConsoleTable(["version"], [["PgBouncer 1.18.0"]], [])));
        Assert.Equal(new PoolerVersion(1, 24, 1), PoolerVersion.Read(new ConsoleTable([], [], ["hello", "pgbouncer version 1.24.1"])));
        Assert.Null(PoolerVersion.Read(new ConsoleTable([], [], [])));
    }

    [Theory]
    [InlineData(1, 23, 0, 0)]
    [InlineData(1, 24, 0, null)]
    [InlineData(1, 18, 20, 20)]
    public void LimitOf_SizeOfTheDatabase_NothingIsUnlimitedFrom124(int major, int minor, int size, int? expected)
    {
        var reading = Reading(new PoolerVersion(major, minor, 0), size);

        Assert.Equal(new PoolLimit(expected, 5, null), reading.LimitOf(Pool("shop", "app")));
    }

    [Fact]
    public void LimitOf_UserWithASizeAndUnknownDatabase_TakeTheirs()
    {
        var reading = Reading(new PoolerVersion(1, 24, 0), 20);

        Assert.Equal(new PoolLimit(3, 5, null), reading.LimitOf(Pool("shop", "batch")));
        Assert.Equal(new PoolLimit(11, null, 40), reading.LimitOf(Pool("made by the fallback", "app")));
    }

    [Fact]
    public void Read_UsersOfOldVersions_HaveNoSizes()
    {
        Assert.Empty(PoolUserReading.Read(Table("name pool_mode", "app -")));
        // As 1.23 pads them, and leaves them out.
        Assert.Equal([new PoolUserReading("app", 7)], PoolUserReading.Read(new ConsoleTable(["name", "pool_size"], [["app", "        7"], ["other", ""]], [])));
    }

    private static PoolReading Pool(string database, string user) => new(database, user, 0, 0, 0, 0, 0, 0, 0, 0, 0, "transaction");

    private static PoolerReading Reading(PoolerVersion version, int size) => new()
    {
        Connection = Guid.NewGuid(),
        Version = version,
        Pools = [],
        Totals = new Dictionary<string, PoolTotalsReading>(),
        Databases = new Dictionary<string, PoolDatabaseReading> { ["shop"] = new("shop", null, 5432, "shop", null, size, 5, 0, 0, false, false, null) },
        UserSizes = new Dictionary<string, int> { ["batch"] = 3 },
        Settings = PoolSettingReading.Read(Table("key value default changeable", "default_pool_size 11 20 yes", "max_db_connections 40 0 yes")),
    };

    // Cells by blanks, "-" for NULL.
    private static ConsoleTable Table(string columns, params string[] rows) =>
        new(columns.Split(' '), [.. rows.Select(row => row.Split(' ').Select(cell => cell == "-" ? null : cell).ToArray())], []);
}
