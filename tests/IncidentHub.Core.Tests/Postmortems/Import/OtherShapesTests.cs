using System.Globalization;
using IncidentHub.Core.Postmortems.Import;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Import;

/// <summary>Small documents in shapes that single teams use: words for times, facts in tables, groups in points, updates of status pages, HTML.</summary>
public sealed class OtherShapesTests
{
    [Fact]
    public void Range_WhoseBeginningIsOfTheAfternoonByItsNeighbours_EndsInTheSameAfternoon()
    {
        var document = Read("# Outage on 2025-05-20\n\n## Timeline (UTC)\n- 11:00 AM Alerts\n- 1:15 - 1:30 Restarted\n- 2:00 PM Over\n");

        Assert.Equal(new DateTimeOffset(2025, 5, 20, 13, 15, 0, TimeSpan.Zero), document.Timeline[1].OccurredAt);
        Assert.Equal(new DateTimeOffset(2025, 5, 20, 13, 30, 0, TimeSpan.Zero), document.Timeline[1].EndedAt);
    }

    [Fact]
    public void Read_MidnightAndNoonAsWords_AreTimes()
    {
        var document = Read("""
            # Blog down on 2024-04-02
            ## Timeline
            - **Midnight (South African Standard Time):** Alarm
            - **12:15 AM:** Engineers told
            - **Noon:** Site restored
            """);

        Assert.Equal(["2024-04-02T00:00:00+02:00", "2024-04-02T00:15:00+02:00", "2024-04-02T12:00:00+02:00"], Times(document));
    }

    [Fact]
    public void Read_MeasuresAndTasksUnderPoints_AreApart()
    {
        var document = Read("""
            # Site down on 2024-04-02
            ## Corrective and preventative measures
            - **Improvements/Fixes:**
              - Review the configuration.
              - Test before the release.
            - **Tasks:**
              1. Add a linter.
              2. Add monitoring.
            ## Root cause
            A typo.
            """);

        Assert.Equal([4, 5], document.Measures.Select(item => item.Line));
        Assert.Equal([7, 8], document.Tasks.Select(item => item.Line));
    }

    [Fact]
    public void Read_FactsInATable_GiveStartAndEnd()
    {
        var document = Read("""
            # Orders stuck

            | | |
            | --- | --- |
            | **Incident date** | 2025-03-04 |
            | **Start time (UTC)** | `09:12` |
            | **End time (UTC)** | `10:40` |

            ## Root cause
            A lease was lost.

            ## Action items
            | # | Action | Owner | Status |
            |---|---|---|---|
            | 1 | Renew leases earlier | platform | Done |
            | 2 | Alarm on the length of the queue | platform | Open |
            """);

        Assert.Equal(("2025-03-04T09:12:00+00:00", "2025-03-04T10:40:00+00:00"), (Iso(document.StartedAt), Iso(document.EndedAt)));
        Assert.Equal(["Renew leases earlier", "Alarm on the length of the queue"], document.Tasks.Select(task => task.Title));
        Assert.Equal([true, null], document.Tasks.Select(task => task.Done));
    }

    [Fact]
    public void Read_TypographicHyphens_AreHyphens()
    {
        var document = Read("# Outage on 2025‑05‑20\n\n**Duration:** 08:41–09:54 UTC\n\n## Root cause\nA flag.\n");

        Assert.Equal(("2025-05-20T08:41:00+00:00", "2025-05-20T09:54:00+00:00"), (Iso(document.StartedAt), Iso(document.EndedAt)));
    }

    [Fact]
    public void Read_TimeBehindTheTextOfAStatusPage_LeadsTheEntry()
    {
        var document = Read("""
            ---
            title: "WLAN gestört"
            date: 2024-11-05T07:40:00+01:00
            resolved: true
            resolvedWhen: 2024-11-05T12:10:00+01:00
            ---

            *Behoben* - Das WLAN läuft wieder. {{< track "2024-11-05 12:10:00" >}}

            *Gemeldet* - Das WLAN ist langsam. {{< track "2024-11-05 07:40:00" >}}
            """);

        Assert.Equal(["2024-11-05T12:10:00+01:00", "2024-11-05T07:40:00+01:00"], Times(document));
    }

    [Fact]
    public void Read_DayAndHourInBrackets_IsAnUnnamedTimeline()
    {
        var document = Read("# Störung\n\n**[14.05.2024 | 11:30 Uhr]** Störung behoben.\n\n**[14.05.2024 | 09:00 Uhr]** Das Telefonnetz ist ausgefallen.\n");

        Assert.Equal(["2024-05-14T11:30:00+00:00", "2024-05-14T09:00:00+00:00"], Times(document));
        Assert.Equal(("2024-05-14T09:00:00+00:00", "2024-05-14T11:30:00+00:00"), (Iso(document.StartedAt), Iso(document.EndedAt)));
    }

    [Fact]
    public void Read_TimelineWithinAnAccount_IsFound()
    {
        var document = Read("""
            # Outage report

            We were down on Feb 3, 2024 from 14:00 until 15:45 UTC.

            What happened, minute by minute:

            14:00 - API errors climb.
            14:07 - The on-call engineer is paged.
            15:45 - Error rate back to normal.

            Why did it happen? A long transaction held a lock.

            What are we doing about it?

            1. Statement timeouts
            2. Alarms on locks
            """);

        Assert.Equal(["2024-02-03T14:00:00+00:00", "2024-02-03T14:07:00+00:00", "2024-02-03T15:45:00+00:00"], Times(document));
        Assert.Equal(("A long transaction held a lock.", 2), (document.RootCause, document.Measures.Count));
    }

    [Theory]
    [InlineData("US/Pacific", "2024-05-16T09:30:00-07:00")]
    [InlineData("heure de Paris", "2024-05-16T09:30:00+02:00")]
    [InlineData("hora de Madrid", "2024-05-16T09:30:00+02:00")]
    [InlineData("West Africa Time", "2024-05-16T09:30:00+01:00")]
    [InlineData("Europe/Helsinki", "2024-05-16T09:30:00+03:00")]
    [InlineData("Australia/Sydney", "2024-05-16T09:30:00+10:00")]
    public void Read_ZoneInWords_IsKnown(string zone, string expected) =>
        Assert.Equal([expected, expected.Replace("09:30", "11:00", StringComparison.Ordinal)], Times(Read($"# Down\n## Timeline\nAll times {zone}.\n\n- 2024-05-16 09:30 alarm\n- 2024-05-16 11:00 resolved\n")));

    [Fact]
    public void Read_Html_IsLaidOut()
    {
        var document = DocumentImporter.Read("""
            <!DOCTYPE html>
            <html><head><title>Search outage</title><style>p { color: red }</style></head><body>
            <h1>Search outage</h1>
            <p><strong>Duration:</strong> June 5, 2024, 10:00 AM to 11:30 AM (UTC)</p>
            <h2>Timeline</h2>
            <ul>
              <li><strong>10:00 AM:</strong> Alarm&nbsp;rang</li>
              <li><strong>10:30 AM:</strong> Index found corrupt<br>by a second look</li>
            </ul>
            <table>
              <tr><th>Time</th><th>Event</th></tr>
              <tr>
                <td>11:30 AM</td>
                <td>Index rebuilt &amp; service restored</td>
              </tr>
            </table>
            <h2>Root cause</h2>
            <p>The index was corrupt.</p>
            <h2>Action items</h2>
            <ol><li>Check the index</li><li>Keep a <a href="https://example.org/r">replica</a></li></ol>
            </body></html>
            """, "search.html");

        Assert.Equal(["2024-06-05T10:00:00+00:00", "2024-06-05T10:30:00+00:00", "2024-06-05T11:30:00+00:00"], Times(document));
        Assert.Equal(["Alarm\u00a0rang", "Index found corrupt\nby a second look", "Index rebuilt & service restored"], document.Timeline.Select(entry => entry.Text));
        Assert.Equal([7, 8, 13], document.Timeline.Select(entry => entry.Line));
        Assert.Equal(["Check the index", "Keep a [replica](https://example.org/r)"], document.Tasks.Select(task => task.Text));
        Assert.Equal(("Search outage", "The index was corrupt."), (document.Title, document.RootCause));
        Assert.Empty(document.AllDoubts);
    }

    [Fact]
    public void Read_ProjectWithDays_IsNoIncident()
    {
        var document = DocumentImporter.Read("# Survey\n\n## Timeline\nThe survey ran from May 1st to May 31st.\n\n## Root cause\nFew people answered.\n\n## Corrective measures\n- Ask again\n", null);

        Assert.False(document.TellsOfIncident);
        Assert.Equal([ImportDoubtCodes.NothingToImport], document.Doubts.Select(doubt => doubt.Code));
    }

    [Fact]
    public void Read_LengthOfAPartWithItsOwnTime_IsNoContradiction() =>
        Assert.DoesNotContain(Read("# Slow pages\n\nOn 2024-10-16 from 05:00 to 15:37 UTC pages were slow. At 14:10 UTC the service went offline for a period of 84 minutes.\n\n## Root cause\nA crawler.\n").Doubts, doubt => doubt.Code == ImportDoubtCodes.DurationContradiction);

    [Fact]
    public void Read_SameOddMinuteInAnotherZone_IsDoubted() =>
        Assert.Contains(Read("# Load\n\n## Detection\nAlarms rang at 03:46 in the morning.\n\n## Timeline (UTC)\n- 2024-07-08 01:46: alarm\n- 2024-07-08 07:25: declared\n").Doubts, doubt => (doubt.Code, doubt.Line) == (ImportDoubtCodes.ZoneContradiction, 4));

    private static ImportedDocument Read(string text) => Accounted.For(text);

    private static string?[] Times(ImportedDocument document) => [.. document.Timeline.Select(entry => Iso(entry.OccurredAt))];

    private static string? Iso(DateTimeOffset? instant) => instant?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
