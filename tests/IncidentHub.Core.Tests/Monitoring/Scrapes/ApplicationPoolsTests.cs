using IncidentHub.Core.Monitoring.Scrapes;
using Xunit;

namespace IncidentHub.Core.Tests.Monitoring.Scrapes;

public sealed class ApplicationPoolsTests
{
    [Fact]
    public void Read_HikariOfItsOwn_IsWholeAndInSeconds()
    {
        var pool = Assert.Single(Read("""
            hikaricp_active_connections{pool="main",} 7.0
            hikaricp_idle_connections{pool="main",} 2.0
            hikaricp_pending_threads{pool="main",} 4.0
            hikaricp_connections{pool="main",} 9.0
            hikaricp_max_connections{pool="main",} 10.0
            hikaricp_min_connections{pool="main",} 2.0
            hikaricp_connection_timeout_total{pool="main",} 3.0
            hikaricp_connection_acquired_nanos{pool="main",quantile="0.95",} 5.0E9
            hikaricp_connection_acquired_nanos_count{pool="main",} 100.0
            hikaricp_connection_acquired_nanos_sum{pool="main",} 2.5E9
            hikaricp_connection_usage_millis_count{pool="main",} 90.0
            hikaricp_connection_usage_millis_sum{pool="main",} 1500.0
            hikaricp_connection_creation_millis_count{pool="main",} 9.0
            hikaricp_connection_creation_millis_sum{pool="main",} 450.0
            """));

        Assert.Equal(("main", "HikariCP"), (pool.Name, pool.System));
        Assert.Equal((10, 2, 7, 2, 4), (pool.Max, pool.Min, pool.Used, pool.Idle, pool.Pending));
        Assert.Equal(3, pool.TimeoutsTotal);
        Assert.Equal((2.5, 100), (pool.Acquire!.SumSeconds, pool.Acquire.Count));
        Assert.Equal((1.5, 90), (pool.Usage!.SumSeconds, pool.Usage.Count));
        Assert.Equal((0.45, 9), (Math.Round(pool.Creation!.SumSeconds, 6), pool.Creation.Count));
    }

    [Theory]
    [InlineData("db_client_connections_usage", "db_client_connections_max", "db_client_connections_pending_requests", "db_client_connections_timeouts_total", "db_client_connections_create_time_seconds", "pool_name", "state")]
    [InlineData("db_client_connections_usage_connections", "db_client_connections_max_connections", "db_client_connections_pending_requests_requests", "db_client_connections_timeouts", "db_client_connections_create_time", "pool_name", "state")]
    [InlineData("db_client_connection_count", "db_client_connection_max", "db_client_connection_npgsql_pending_requests", "db_client_connection_npgsql_timeouts_total", "db_client_connection_npgsql_create_time_seconds", "db_client_connection_pool_name", "db_client_connection_state")]
    public void Read_Npgsql_IsWholeUnderTheNamesOfEveryVersion(string count, string max, string pending, string timeouts, string create, string name, string state)
    {
        const string scope = "otel_scope_name=\"Npgsql\",otel_scope_version=\"0.1.0\"";
        var pool = Assert.Single(Read($$"""
            {{count}}{{{scope}},{{state}}="idle",{{name}}="shop"} 1
            {{count}}{{{scope}},{{state}}="used",{{name}}="shop"} 3
            {{max}}{{{scope}},{{name}}="shop"} 4
            {{pending}}{{{scope}},{{name}}="shop"} 2
            {{timeouts}}{{{scope}},{{name}}="shop"} 5
            {{create}}_bucket{{{scope}},{{name}}="shop",le="+Inf"} 4
            {{create}}_sum{{{scope}},{{name}}="shop"} 0.25
            {{create}}_count{{{scope}},{{name}}="shop"} 4
            """));

        Assert.Equal(("shop", "Npgsql"), (pool.Name, pool.System));
        Assert.Equal((4, 3, 1, 2), (pool.Max, pool.Used, pool.Idle, pool.Pending));
        Assert.Equal(5, pool.TimeoutsTotal);
        Assert.Equal(new PoolTimes(0.25, 4), pool.Creation);
        Assert.Null(pool.Min);
        Assert.Null(pool.Acquire);
    }

    [Fact]
    public void Read_NpgsqlTenWithoutScope_IsOnePoolKnownByItsOwnMetric()
    {
        var pool = Assert.Single(Read("""
            db_client_connection_max{db_client_connection_pool_name="shop"} 4
            db_client_connection_npgsql_pending_requests{db_client_connection_pool_name="shop"} 2
            """));

        Assert.Equal(("Npgsql", 2), (pool.System, pool.Pending));
    }

    [Theory]
    [InlineData("otel_scope_name=\"redisotel\"", "Redis")]
    [InlineData("db_system=\"redis\"", "Redis")]
    [InlineData("db_system_name=\"redis\",otel_scope_name=\"Npgsql\"", "Redis")]
    [InlineData("otel_scope_name=\"io.opentelemetry.hikaricp-3.0\"", "HikariCP")]
    [InlineData("otel_scope_name=\"io.opentelemetry.oracle-ucp-11.2\"", "io.opentelemetry.oracle-ucp-11.2")]
    [InlineData("db_system=\"postgresql\"", "postgresql")]
    [InlineData("a=\"b\"", "OpenTelemetry")]
    public void Read_SameNamesOfOthers_AreNotCalledNpgsql(string label, string system) =>
        Assert.Equal(system, Assert.Single(Read($$"""db_client_connections_max{{{label}},pool_name="p"} 4""")).System);

    [Fact]
    public void Read_NaNInfiniteAndNegative_AreUnknown()
    {
        var pool = Assert.Single(Read("""
            hikaricp_connections_active{pool="p"} NaN
            hikaricp_connections_idle{pool="p"} +Inf
            hikaricp_connections_pending{pool="p"} -1
            hikaricp_connections_max{pool="p"} 1e300
            hikaricp_connections_acquire_seconds_sum{pool="p"} NaN
            hikaricp_connections_acquire_seconds_count{pool="p"} 4
            hikaricp_connections_usage_seconds_count{pool="p"} 4
            """));

        Assert.Equal(default((int?, int?, int?, int?)), (pool.Used, pool.Idle, pool.Pending, pool.Max));
        Assert.Null(pool.Acquire);
        Assert.Null(pool.Usage);
    }

    [Fact]
    public void Read_SeveralInstances_AreApartByEveryLabelThatIdentifies()
    {
        const string text = """
            hikaricp_connections_active{pool="p",instance="a:80",job="shop"} 1
            hikaricp_connections_active{instance="b:80",pool="p",job="shop"} 2
            hikaricp_connections_max{job="shop",pool="p",instance="a:80"} 10
            hikaricp_connections_max{job="shop",pool="p",instance="b:80"} 20
            """;
        var pools = Read(text);

        Assert.Equal([(1, 10), (2, 20)], pools.Select(pool => (pool.Used!.Value, pool.Max!.Value)));
        Assert.Equal([new ScrapeLabel("instance", "a:80"), new ScrapeLabel("job", "shop")], pools[0].Labels);
        Assert.Equal(pools.Select(pool => pool.Key), Read(text).Select(pool => pool.Key));
        Assert.NotEqual(pools[0].Key, pools[1].Key);
    }

    [Fact]
    public void Read_ScopesOfTwoClients_AreTwoPools() => Assert.Equal(["Npgsql", "Redis"], Read("""
        db_client_connections_max{otel_scope_name="Npgsql",pool_name="p"} 4
        db_client_connections_max{otel_scope_name="redisotel",pool_name="p"} 4
        """).Select(pool => pool.System));

    [Fact]
    public void Read_NpgsqlWithoutPooling_IsNoPool() =>
        Assert.Empty(Read("db_client_connection_count{otel_scope_name=\"Npgsql\",db_client_connection_pool_name=\"p\",db_client_connection_state=\"used\"} 0"));

    [Fact]
    public void Read_TimesWithoutAPool_AreNoPool() =>
        Assert.Empty(Read("db_client_connections_create_time_seconds_sum{pool_name=\"p\"} 1\ndb_client_connections_create_time_seconds_count{pool_name=\"p\"} 1"));

    [Theory]
    [InlineData("shop", "shop")]
    [InlineData("Host=db1;Port=5432;Username=me;Database=shop;Maximum Pool Size=4", "me@db1/shop")]
    [InlineData("Host=db1;Port=6432;Username=me;Database=shop;Application Name=web", "me@db1:6432/shop (web)")]
    [InlineData("Host=db1;Username=me;Password=hunter2;Database=shop", "me@db1/shop")]
    [InlineData("Server=db1;User Id=me;Pwd='hun;ter2';Database=shop", "me@db1/shop")]
    [InlineData("Host=db1,db2;Database=shop", "db1,db2/shop")]
    [InlineData("jdbc:postgresql://db1:5432/shop?user=me&password=hunter2", "db1:5432/shop")]
    [InlineData("postgres://me:hunter2@db1/shop", "db1/shop")]
    [InlineData("postgres://me:hun@ter2@db1/shop", "db1/shop")]
    [InlineData("postgres://me:hunter2?x@db1/shop", "db1/shop")]
    [InlineData("pool password=hunter2", "pool password=…")]
    public void Read_NameThatMayHoldAPassword_IsHostDatabaseAndUser(string label, string name)
    {
        var pool = Assert.Single(Read($$"""db_client_connections_max{pool_name="{{label}}",url="x://me:hunter2@y"} 4"""));

        Assert.Equal(name, pool.Name);
        Assert.DoesNotContain("hunter2", string.Concat(pool.Labels), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ChangedPoolSizeInTheName_IsTheSamePool() => Assert.Equal(
        Assert.Single(Read("db_client_connections_max{pool_name=\"Host=db1;Database=shop;Maximum Pool Size=4\"} 4")).Key,
        Assert.Single(Read("db_client_connections_max{pool_name=\"Host=db1;Database=shop;Maximum Pool Size=9\"} 9")).Key);

    private static IReadOnlyList<ApplicationPool> Read(string text)
    {
        var reading = ScrapeText.Parse(text);
        Assert.Null(reading.Error);
        return ApplicationPools.Read(reading.Samples);
    }
}
