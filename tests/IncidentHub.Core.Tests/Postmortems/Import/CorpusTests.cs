using System.Globalization;
using IncidentHub.Core.Postmortems.Import;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Import;

/// <summary>What a careful reader finds in each of the documents, as numbers only.</summary>
[Trait("Category", "Corpus")]
public sealed class CorpusTests
{
    /// <summary>File, start, end, entries, measures, tasks.</summary>
    public static TheoryData<string, string?, string?, int, int, int> Facts { get; } = new()
    {
        { "alx_Emyx3D_postmortem.txt", "2022-01-15T14:00:00-05:00", "2022-01-16T10:00:00-05:00", 6, 4, 0 },
        { "alx_Evelynewaters_postmortem.txt", null, null, 7, 3, 0 },
        { "alx_Joeeazy_0-postmortem.md", "2024-03-14T10:00:00+00:00", "2024-03-15T14:00:00+00:00", 6, 5, 5 },
        { "alx_Matsadura_postmortem.md", "2024-06-20T14:00:00+00:00", "2024-06-20T16:30:00+00:00", 11, 3, 5 },
        { "alx_MoSalem149_postmortem.txt", "2024-04-25T14:00:00+00:00", "2024-04-25T17:30:00+00:00", 7, 4, 0 },
        { "alx_Shirley-Patricia_postmortem.txt", "2022-02-14T11:20:00+00:00", "2022-02-14T15:42:00+00:00", 7, 3, 0 },
        { "alx_St-Pardon_postmortem.md", null, null, 7, 3, 0 },
        { "alx_TochukwuUgwuanyi_postmortem.txt", null, null, 6, 1, 1 },
        { "alx_abualameen_README.md", null, null, 6, 2, 3 },
        { "alx_androidmini9x_postmortem.md", "2023-08-10T12:00:00+00:00", "2023-08-10T16:00:00+00:00", 11, 7, 0 },
        { "alx_cyber-kwamena_postmortem_not-an-outage.txt", null, null, 0, 0, 0 },
        { "alx_elhocyn_postmortem.txt", "2023-11-08T00:00:00+00:00", "2023-11-08T00:30:00+00:00", 6, 3, 3 },
        { "alx_janymuong_postmortem.md", "2023-06-26T06:00:00-04:00", "2023-06-28T06:00:00-04:00", 8, 4, 0 },
        { "alx_jdvillegas25_postmortem.md", "2018-09-10T07:55:00-07:00", "2018-09-11T06:00:00-07:00", 9, 1, 4 },
        { "alx_jogden4195_postmortem.md", "2019-01-17T14:51:00-08:00", "2019-01-17T15:10:00-08:00", 6, 2, 0 },
        { "alx_namestarlit_Postmortem.md", null, null, 6, 2, 2 },
        { "alx_talktobrent_Postmortem.md", null, null, 8, 4, 0 },
        { "odd_alx_LevittC17_task-description-not-a-postmortem.md", null, null, 0, 0, 0 },
        { "odd_alx_Tegibar1983_two-urls-only.md", null, null, 0, 0, 0 },
        { "odd_de_cstate_2022-08-25_lernsax.md", "2022-08-25T08:00:00+00:00", "2022-08-27T05:00:00+00:00", 10, 0, 0 },
        { "odd_de_cstate_2025-01-21_dateiablage-unresolved.md", "2025-01-21T09:30:00+00:00", "2025-01-24T07:30:00+00:00", 6, 0, 0 },
        { "rw_chia_2021-05-10_wiki-attack.md", "2021-05-10T09:15:04+00:00", "2021-05-10T10:03:52+00:00", 4, 1, 0 },
        { "rw_chia_2022-10-31_android-no-timeline.md", "2022-10-31T00:00:00+00:00", null, 0, 0, 0 },
        { "rw_chia_2025-02-25_mempool.md", "2025-02-13T23:00:00-08:00", "2025-02-19T15:15:00-08:00", 8, 3, 0 },
        { "rw_dfds_pm2020-003_adsync-bad-year.md", "2020-01-16T12:00:00+01:00", "2020-01-24T12:00:00+01:00", 5, 0, 4 },
        { "rw_dfds_pm2020-007_time-range-row.md", "2020-10-06T07:00:00+01:00", "2020-10-06T12:00:00+01:00", 5, 0, 2 },
        { "rw_dfds_pm2021-004_adfs-outage.md", "2021-03-31T12:06:00+00:00", "2021-03-31T13:30:00+00:00", 8, 0, 3 },
        { "rw_dfds_pm2022-005_node-ipc.md", "2022-03-07T00:00:00+00:00", "2022-03-18T11:20:00+00:00", 12, 0, 2 },
        { "rw_dfds_pm2024-001_unknown-minutes.md", "2024-03-13T10:01:00+00:00", "2024-03-14T09:20:00+00:00", 27, 0, 7 },
        { "rw_hachyderm_2023-01-07-fritz-timeouts.md", "2023-01-07T22:20:00+00:00", null, 0, 0, 4 },
        { "rw_hachyderm_2023-02-27-tls-media.md", "2023-02-28T01:52:00+00:00", "2023-02-28T02:30:00+00:00", 5, 0, 4 },
        { "rw_iasql_005_date-only-timeline.md", "2023-03-14T00:00:00+00:00", "2023-03-15T00:00:00+00:00", 2, 3, 0 },
        { "rw_moj_2020-02-12.html.md.erb", "2020-02-12T11:45:00+00:00", "2020-02-12T12:07:00+00:00", 3, 0, 0 },
        { "rw_moj_2020-08-25-connectivity-issues-euwest2.html.md.erb", "2020-08-25T11:01:00+00:00", "2020-08-25T12:11:00+00:00", 3, 0, 0 },
        { "rw_moj_2021-06-09-unable-to-create-new-ingress-rules.html.md.erb", "2021-06-09T13:15:00+00:00", "2021-06-09T13:58:00+00:00", 4, 0, 4 },
        { "rw_moj_2025-10-13-rds-t4g-instances.html.md.erb", "2025-10-13T08:59:00+00:00", "2025-10-13T18:56:00+00:00", 4, 0, 0 },
        { "rw_mybinder_2018-03-26-no-space-left.md", "2018-03-26T10:34:00+02:00", "2018-03-26T10:55:00+02:00", 3, 0, 6 },
        { "rw_mybinder_2019-04-03-ingress-cordoned.md", "2019-04-03T12:50:00+02:00", "2019-04-03T13:29:00+02:00", 3, 0, 2 },
        { "rw_mybinder_2022-01-27-prime-version.md", "2022-01-27T11:00:00+01:00", "2022-01-27T18:00:00+01:00", 5, 0, 4 },
        { "rw_obs_2020-04-08-post-mortem.md", "2020-04-08T11:11:00+00:00", "2020-04-08T13:11:00+00:00", 11, 0, 2 },
        { "rw_obs_2025-10-23-post-mortem.md", "2025-10-15T05:00:00+00:00", "2025-10-15T15:37:00+00:00", 12, 2, 4 },
        { "rw_obs_2026-07-08-post-mortem.md", "2026-07-08T01:46:00+00:00", "2026-07-08T12:15:00+00:00", 11, 0, 0 },
        { "rw_off_2023-10-14_mongodb-down.md", "2023-10-14T12:00:00+02:00", "2023-10-14T17:55:00+02:00", 0, 0, 0 },
        { "rw_off_2024-03-17_ovh1-down.md", "2024-03-17T10:47:00+02:00", null, 0, 0, 4 },
        { "rw_posthog_2025-09-29_flags-is-down.md", "2025-09-29T16:58:00+00:00", "2025-09-29T18:46:00+00:00", 8, 9, 0 },
        { "rw_posthog_2025-11-15_persons-db.md", "2025-11-11T16:02:00+00:00", "2025-11-15T06:20:00+00:00", 0, 11, 0 },
        { "rw_valtown_degraded-host-network.md", null, null, 0, 0, 3 },
        { "rw_yearn_2021-02-04.md", "2021-02-04T21:45:00+00:00", "2021-02-04T22:09:00+00:00", 6, 0, 0 },
        { "rw_yearn_2022-11-01.md", "2022-10-27T11:58:00+00:00", "2022-11-01T18:00:00+00:00", 8, 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Facts))]
    public void Read_RealDocument_FindsWhatAReaderFinds(string file, string? start, string? end, int entries, int measures, int tasks)
    {
        var document = DocumentImporter.Read(SharedInputs.Postmortem(file), file);

        Assert.Equal(
            (start, end, entries, measures, tasks),
            (Iso(document.StartedAt), Iso(document.EndedAt), document.Timeline.Count, document.Measures.Count, document.Tasks.Count));
    }

    [Fact]
    public void Read_EveryRealDocument_LosesNoLine()
    {
        Assert.SkipWhen(SharedInputs.Folder is null, "The folder ../shared/inputs beside the repository is absent.");
        foreach (var path in SharedInputs.Postmortems())
            Accounted.For(File.ReadAllText(path), Path.GetFileName(path));
    }

    [Fact]
    public void Read_UnfilledTemplates_InventNoInstant()
    {
        Assert.SkipWhen(SharedInputs.Folder is null, "The folder ../shared/inputs beside the repository is absent.");
        foreach (var path in Directory.EnumerateFiles(Path.Combine(SharedInputs.Folder!, "templates")))
        {
            var document = DocumentImporter.Read(File.ReadAllText(path), Path.GetFileName(path));
            Assert.All(document.Timeline, entry => Assert.Null(entry.OccurredAt));
            Assert.Null(document.StartedAt);
        }
    }

    [Fact]
    public void Read_SeedsOutage_NeedsNoCorrectionByHand()
    {
        var document = DocumentImporter.Read(SharedInputs.Read("0x19-postmortem.txt"), "0x19-postmortem.txt");

        string[] times = ["10T22:00", "10T22:05", "10T22:10", "10T22:30", "10T23:00", "10T23:30", "11T00:00", "11T00:30", "11T01:00", "11T02:00"];
        Assert.Equal(times.Select(time => "2024-03-" + time + ":00+00:00"), document.Timeline.Select(entry => Iso(entry.OccurredAt)));
        Assert.Equal(("2024-03-10T22:00:00+00:00", "2024-03-11T02:00:00+00:00"), (Iso(document.StartedAt), Iso(document.EndedAt)));
        Assert.Equal((4, 4, 30.0), (document.Measures.Count, document.Tasks.Count, document.AffectedUsersPercent));
        Assert.NotNull(document.RootCause);
        Assert.NotNull(document.Resolution);
        Assert.Empty(document.AllDoubts);
        Assert.Empty(document.Unplaced);
    }

    private static string? Iso(DateTimeOffset? instant) => instant?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
