using System.Text;
using CsCheck;
using IncidentHub.Core.Monitoring.Scrapes;
using Xunit;

namespace IncidentHub.Core.Tests.Monitoring.Scrapes;

public sealed class ScrapeMutationTests
{
    private const string Whole = """
        # HELP hikaricp_connections_active Active connections
        # TYPE hikaricp_connections_active gauge
        hikaricp_connections_active{pool="HikariPool-1",} 3.0
        hikaricp_connections_max{pool="HikariPool-1",application="a\"b\\c\nd"} 1.0E1

        db_client_connection_count{otel_scope_name="Npgsql",db_client_connection_pool_name="Host=db;Username=me;Database=shop",db_client_connection_state="used"} 2 1732667000000
        db_client_connection_max{otel_scope_name="Npgsql",db_client_connection_pool_name="postgres://me:pw@db/shop?password=x"} NaN
        db_client_connections_create_time_seconds_sum{pool_name="Größe"} +Inf # {trace_id="1"} 0.5
        """;

    private static readonly string[] Pieces =
        ["\n", "\r\n", "\\", "\"", "{", "}", ",", "=", " ", "#", "NaN", "-Inf", "1e999", "\0", "\t", ";Password='", "://", "x{", "=\"", "等", "{a=\"", "} 1\n"];

    private static readonly Gen<byte[]> Damaged =
        Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 4], Gen.Int[0, Pieces.Length - 1], Gen.Byte).Array[1, 12].Select(steps => steps.Aggregate(Encoding.UTF8.GetBytes(Whole), Step));

    [Fact]
    public void Parse_AnyDamage_GivesSamplesOrALineOfTheText() => Damaged.Sample(
        text =>
        {
            var reading = ScrapeText.Parse(text);
            foreach (var pool in ApplicationPools.Read(reading.Samples))
                Assert.InRange(pool.Name.Length, 0, 200);
            if (reading.Error is not { } error)
                return;
            Assert.Empty(reading.Samples);
            Assert.InRange(error.Line, 1, text.Count(letter => letter == '\n') + 1);
            Assert.InRange(error.Excerpt.Length, 0, ScrapeText.MaxExcerpt);
            Assert.DoesNotContain(error.Excerpt, char.IsControl);
        },
        iter: 20_000);

    [Fact]
    public void Parse_AnyBytes_GivesSamplesOrALineOfTheText() => Gen.Byte.Array[0, 200].Sample(
        text => ScrapeText.Parse(text).Error is not { } error || (error.Line >= 1 && error.Line <= text.Count(letter => letter == '\n') + 1),
        iter: 20_000);

    /// <summary>Texts as large as the client takes, each made for a different part to go back and forth in: anything but one pass would take hours.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData("\n")]
    [InlineData("#")]
    [InlineData("x 1\n")]
    [InlineData("x{a=\"\\\\\\\\\\\\\\\\")]
    [InlineData("x{a=\"\\\"")]
    [InlineData("x{a=\"b\",")]
    [InlineData("password=")]
    [InlineData("x://a:")]
    [InlineData(" ")]
    [InlineData("x{{{{")]
    public async Task Parse_FourMegabytesMadeToBeSlow_IsOnePass(string piece)
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 4 * 1024 * 1024 / piece.Length)));
        var cut = text.ToArray();
        for (var at = 60_000; at < cut.Length; at += 60_000)
            cut[at] = (byte)'\n';

        var readings = await Task.Run(() => (ScrapeReading[])[ScrapeText.Parse(text), ScrapeText.Parse(cut)], TestContext.Current.CancellationToken);

        Assert.All(readings, reading => Assert.True(reading.Error is null || reading.Samples.Count == 0));
    }

    private static byte[] Step(byte[] text, (int Where, int What, int Piece, byte Letter) step)
    {
        var at = text.Length == 0 ? 0 : text.Length * step.Where / 1001;
        var length = Math.Min(1 + (step.Letter % 16), text.Length - at);
        return step.What switch
        {
            0 => [.. text[..at], .. Encoding.UTF8.GetBytes(Pieces[step.Piece]), .. text[at..]],
            1 => [.. text[..at], .. text[(at + length)..]],
            2 => [.. text[..at], step.Letter, .. text[at..]],
            3 => [.. text[..at], .. text[at..(at + length)], .. text[at..]],
            _ => text[..at],
        };
    }
}
