using IncidentHub.Core.Monitoring.Scrapes;
using IncidentHub.Core.Tests.Postmortems.Import;
using Xunit;

namespace IncidentHub.Core.Tests.Monitoring.Scrapes;

/// <summary>Scrapes that other people published, with what people do to them: cut, joined, annotated.</summary>
public sealed class ScrapeCorpusTests
{
    [Theory]
    [InlineData("cnpg_instance_0.prom")]
    [InlineData("cnpg_instance_1.prom")]
    [InlineData("hikari_full_micrometer_spring-boot.prom")]
    [InlineData("otel_db_client_connections_redisotel.prom")]
    [InlineData("supabase_root_pgbouncer_exporter_node_pg.prom")]
    public void Parse_WholeScrape_HasASampleForEveryLineThatIsNoComment(string file)
    {
        var text = SharedInputs.Read(Path.Combine("prometheus", file));
        var expected = text.Split('\n').Count(line => line.Trim().Length > 0 && !line.StartsWith('#'));

        var reading = ScrapeText.Parse(text);

        Assert.Null(reading.Error);
        Assert.Equal(expected, reading.Samples.Count);
    }

    [Theory]
    [InlineData("hikari_and_jdbc_HikariCP-1110_cut.prom", 1, "This is no metric")]
    [InlineData("otel_dotted-label_NEGATIVE.prom", 1, "A label's name")]
    [InlineData("postgres_exporter_prometheus-docs-1991_cut.prom", 19, "The line ends within a label's value")]
    public void Parse_DamagedScrape_NamesTheLine(string file, int line, string message)
    {
        var reading = ScrapeText.Parse(SharedInputs.Read(Path.Combine("prometheus", file)));

        Assert.Equal(line, reading.Error?.Line);
        Assert.StartsWith(message, reading.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_EveryScrapeThere_IsOneThatTheseTestsKnow()
    {
        Assert.SkipWhen(SharedInputs.Folder is null, "The folder ../shared/inputs beside the repository is absent.");

        Assert.Equal(8, Directory.GetFiles(Path.Combine(SharedInputs.Folder!, "prometheus")).Length);
    }

    [Fact]
    public void Read_MicrometerScrape_IsItsPool()
    {
        var pool = Assert.Single(Pools("hikari_full_micrometer_spring-boot.prom"));

        Assert.Equal(("HikariPool-1", "HikariCP"), (pool.Name, pool.System));
        Assert.Equal((10, 10, 0, 10, 0), (pool.Max, pool.Min, pool.Used, pool.Idle, pool.Pending));
        Assert.Equal(0, pool.TimeoutsTotal);
        Assert.Equal(new PoolTimes(0, 0), pool.Acquire);
        Assert.Equal(new PoolTimes(0, 0), pool.Usage);
        Assert.Equal(new PoolTimes(0, 0), pool.Creation);
        Assert.Empty(pool.Labels);
    }

    [Fact]
    public void Read_RedisScrape_IsThreePoolsOfRedis()
    {
        var pools = Pools("otel_db_client_connections_redisotel.prom");

        Assert.Equal(["127.0.0.1:7000", "127.0.0.1:7001", "127.0.0.1:7002"], pools.Select(pool => pool.Name));
        Assert.All(pools, pool => Assert.Equal(("Redis", 40, 0.0), (pool.System, pool.Max, pool.TimeoutsTotal)));
        Assert.Equal([(0, 1), (1, 1), (0, 2)], pools.Select(pool => (pool.Used!.Value, pool.Idle!.Value)));
        Assert.Equal([0, 0, 0], pools.Select(pool => pool.Min!.Value));
        Assert.Equal(new PoolTimes(0, 5), pools[0].Usage);
    }

    [Theory]
    [InlineData("cnpg_instance_0.prom")]
    [InlineData("supabase_root_pgbouncer_exporter_node_pg.prom")]
    public void Read_ScrapeOfADatabase_HasNoPools(string file) => Assert.Empty(Pools(file));

    private static IReadOnlyList<ApplicationPool> Pools(string file) =>
        ApplicationPools.Read(ScrapeText.Parse(SharedInputs.Read(Path.Combine("prometheus", file))).Samples);
}
