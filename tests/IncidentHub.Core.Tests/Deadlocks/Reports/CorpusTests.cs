using System.Globalization;
using IncidentHub.Core.Deadlocks.Reports;
using IncidentHub.Core.Tests.Postmortems.Import;
using Xunit;

namespace IncidentHub.Core.Tests.Deadlocks.Reports;

/// <summary>What a careful reader finds in each of the texts that people published, as facts only.</summary>
[Trait("Category", "Corpus")]
public sealed class CorpusTests
{
    /// <summary>File, waits as "pid&gt;blocker", mode and kind of lock, statements given, whether it is whole, victim, instant.</summary>
    public static TheoryData<string, string, string, int, bool, int?, string?> Facts { get; } = new()
    {
        { "dl01_mozilla-service-map-5.txt", "22301>22350 22350>22301", "ShareLock transactionid", 2, true, 22301, null },
        { "dl03_WhoCanIVoteFor-529_django-traceback.txt", "11031>11109 11109>11031", "ShareLock transactionid", 0, false, 11031, null },
        { "dl05_pyWWA-98_psycopg2.txt", "1691295>1691297 1691297>1691295", "ShareLock transactionid", 0, false, 1691295, null },
        { "dl07_temboard-890_relation-locks-CET.txt", "4136>4178 4178>4136", "ShareLock relation, RowExclusiveLock relation", 2, true, 4136, "2021-01-21T12:58:34.9000000+01:00" },
        { "dl08_kestra-9094_jdbc.txt", "18159>16886 16886>18159", "ShareLock transactionid", 0, false, 18159, null },
        { "dl10_blockscout-1311_elixir-struct.txt", "22574>22560 22560>22574", "ShareLock transactionid", 0, false, 22574, null },
        { "dl11_postgres-migrations-36_virtualxid-and-advisory.txt", "587>588 588>587", "ShareLock virtualxid, ExclusiveLock advisory", 2, true, 587, null },
        { "dl12_pg_auto_failover-705_advisory-redacted-times.txt", "359500>359501 359501>359500", "ExclusiveLock advisory, ShareLock transactionid", 2, true, 359500, null },
        { "dl13_fabric8-wit-2303_rds-prefix-accessexclusive.txt", "875>5634 5634>875", "AccessExclusiveLock relation, AccessShareLock relation", 1, false, 875, "2018-09-26T07:55:25.0000000+00:00" },
        { "dl15_cstore_fdw-57_pgbench-relation-same-lock.txt", "11899>11909 11909>11899", "ExclusiveLock relation", 0, false, 11899, null },
        { "dl18_osuny-3850_rails.txt", "2121>1321 1321>2121", "ShareLock transactionid", 0, false, 2121, null },
        { "dl19_coursemology2-1371_rollbar-fence-inline.txt", "3919>3928 3928>3919", "ShareLock transactionid", 0, false, 3919, null },
        { "dl21_AlertaDengue-555_ansi-docker-python-repr.txt", "51305>26458 26458>51305", "ShareLock transactionid", 0, false, 51305, null },
        { "dl22_refsheet-29_rechecking-tuple.txt", "21733>11256 11256>21733", "ShareLock transactionid", 0, false, 21733, null },
        { "dl24_de_package-drone-108_partial.txt", "2854>2839", "ShareLock transactionid", 0, false, null, null },
        { "dl25_OCA-social-477_odoo.txt", "13774>13826 13826>13774", "ShareLock transactionid", 0, false, 13774, null },
        { "dl29_syndesis-2155_grep-context-prefix.txt", "72834>72838 72838>72834", "ShareLock transactionid", 0, false, 72834, null },
        { "dl31_vertx-480_one-edge-only.txt", "20070>20191", "ShareLock transactionid", 0, false, 20070, null },
        { "dl32_hangfire-postgresql-282_npgsql-detail-redacted.txt", "", "", 0, false, null, null },
        { "dl33_PerformanceMonitor-2661_queryid-prefix.txt", "1549>1556 1556>1549", "ShareLock transactionid", 2, true, 1549, "2026-08-26T22:25:24.1000000+00:00" },
        { "dl35_citus-1558_psql-drop-extension.txt", "9258>9259 9259>9258", "AccessExclusiveLock relation, AccessShareLock relation", 0, false, 9258, null },
        { "dl38_citus-5464_pgbench-advisory-4part.txt", "29020>29022", "ExclusiveLock advisory", 0, false, 29020, null },
        { "dl40_zoukankan_csvlog-3way-tuple.csv", "1042>3169 3169>5632 5632>1042", "ShareLock transactionid, ExclusiveLock tuple", 3, true, 1042, "2020-05-14T09:07:11.4540000+08:00" },
        { "dl41_ru_3way_full-log-lock-waits-MSK.txt", "7938>8006 8006>7931 7931>7938", "ShareLock transactionid", 3, true, 7938, "2024-09-13T11:00:22.3310000+03:00" },
        { "dl42_ru_psycopg2_english-field-names.txt", "21488>16020 16020>21488", "ShareLock transactionid", 0, false, 21488, null },
        { "dl44_server-log-between-checkpoints-MSK.txt", "465817>464474 464474>465817", "ShareLock transactionid", 2, true, 465817, "2024-11-14T02:05:55.8490000+03:00" },
    };

    public static TheoryData<string> Negatives { get; } = ["dl39_temboard-931_NEGATIVE-lock-waits-only.txt", "dl47_coderoad_NEGATIVE-machine-translated.txt"];

    [Theory]
    [MemberData(nameof(Facts))]
    public void Read_RealText_FindsWhatAReaderFinds(string file, string waits, string locks, int statements, bool complete, int? victim, string? at)
    {
        var report = Assert.Single(DeadlockReports.Read(SharedInputs.Read($"deadlocks/{file}")).Reports);

        Assert.Equal(waits, string.Join(' ', report.Waits.Select(wait => $"{wait.Pid}>{wait.BlockedBy}")));
        Assert.Equal(locks, string.Join(", ", report.Waits.Select(wait => $"{wait.Mode} {wait.Target.LockType}").Distinct()));
        Assert.Equal(
            (statements, complete, victim, at),
            (report.Processes.Count(process => process.Statement is not null), report.IsComplete, report.VictimPid, report.At?.ToString("O", CultureInfo.InvariantCulture)));
        Assert.True(complete || report.Doubts.Count > 0);
    }

    [Theory]
    [MemberData(nameof(Negatives))]
    public void Read_RealTextWithoutReport_FindsNone(string file) =>
        Assert.Empty(DeadlockReports.Read(SharedInputs.Read($"deadlocks/{file}")).Reports);

    [Fact]
    public void Read_MachineTranslatedReport_SaysWhichLineItCouldNotRead() =>
        Assert.Equal([1], DeadlockReports.Read(SharedInputs.Read("deadlocks/dl47_coderoad_NEGATIVE-machine-translated.txt")).Doubts.Select(doubt => doubt.Line));

    [Fact]
    public void Read_MessageCatalogues_AreNoReport() =>
        Assert.Empty(DeadlockReports.Read(SharedInputs.Read("deadlocks/00_localized_message_catalog_excerpts.po.txt")).Reports);

    [Fact]
    public void Read_TheSameLogInThreeFormats_SaysTheSame()
    {
        var json = DeadlockReports.Read(SharedInputs.Read("deadlock-logs/deadlocks.jsonlog")).Reports;
        var csv = DeadlockReports.Read(SharedInputs.Read("deadlock-logs/deadlocks.csvlog")).Reports;
        var stderr = DeadlockReports.Read(SharedInputs.Read("deadlock-logs/deadlocks.stderr.log")).Reports;

        Assert.Equal(15, json.Count);
        Assert.All(json, report => Assert.True(report.IsComplete));
        Assert.All(json.Concat(csv), report => Assert.Equal(report.Waits[0].Pid, report.VictimPid));
        Assert.Equal(json.Select(Facts5), csv.Select(Facts5));
        Assert.Equal(json.Take(14).Select(Facts5), stderr.Take(14).Select(Facts5));

        // The last was logged tersely: stderr has no detail then.
        Assert.Equal((15, 26740, false), (stderr.Count, stderr[14].VictimPid, stderr[14].IsComplete));
        Assert.Equal(json[14].Processes[0].Statement, stderr[14].Processes[0].Statement);
    }

    private static string Facts5(DeadlockReport report) => string.Join(
        "; ",
        report.At?.ToString("O", CultureInfo.InvariantCulture), report.VictimPid, report.Context,
        string.Join(' ', report.Processes.Select(process => $"{process.Pid}: {process.Statement}")),
        string.Join(' ', report.Waits.Select(wait => $"{wait.Pid} {wait.Mode} {wait.Target} {wait.BlockedBy}")));
}
