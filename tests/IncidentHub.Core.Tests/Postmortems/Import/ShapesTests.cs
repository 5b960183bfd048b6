using System.Globalization;
using IncidentHub.Core.Postmortems.Import;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Import;

/// <summary>Small documents in shapes that teams use, each with what a reader takes from it.</summary>
public sealed class ShapesTests
{
    [Fact]
    public void Read_PlainTextPastMidnight_PutsLaterTimesOnTheNextDay()
    {
        var document = Read("""
            Cache outage
            Summary
            From 11:30 PM to 1:10 AM EST on the night of January 3, 2023 logins failed.
            Timeline
            11:30 PM - Alarm about failed logins
            12:15 AM - Node restarted
            1:10 AM - Service restored
            """);

        Assert.Equal(["2023-01-03T23:30:00-05:00", "2023-01-04T00:15:00-05:00", "2023-01-04T01:10:00-05:00"], Times(document));
    }

    [Fact]
    public void Read_GermanUpdatesNewestFirst_KeepsEachDay()
    {
        var document = Read("""
            # Störung im Portal

            ## Aktualisierungen

            ### Update 03.02.2024 09:00 Uhr
            Das Portal ist wieder erreichbar.

            ### Update 02.02.2024 18:30 Uhr
            Die Ursache wird gesucht.

            ### Update 02.02.2024 17:00 Uhr
            Das Portal antwortet nicht.
            """);

        Assert.Equal(["2024-02-03T09:00:00+00:00", "2024-02-02T18:30:00+00:00", "2024-02-02T17:00:00+00:00"], Times(document));
        Assert.Equal(("2024-02-02T17:00:00+00:00", "2024-02-03T09:00:00+00:00"), (Iso(document.StartedAt), Iso(document.EndedAt)));
    }

    [Fact]
    public void Read_FrenchDocument_FindsItsParts()
    {
        var document = Read("""
            # Panne du paiement

            ## Résumé
            Le 5 mars 2024, de 10h05 à 11h20 CET, les paiements échouaient pour 40 % des utilisateurs.

            ## Chronologie
            - 10h05 : première alerte
            - 10h40 : certificat expiré trouvé
            - 11h20 : service rétabli

            ## Cause racine
            Un certificat avait expiré.

            ## Mesures correctives
            - Surveiller les dates d'expiration

            ## Prochaines étapes
            - Automatiser le renouvellement
            """);

        Assert.Equal(["2024-03-05T10:05:00+01:00", "2024-03-05T10:40:00+01:00", "2024-03-05T11:20:00+01:00"], Times(document));
        Assert.Equal((1, 1, 40.0), (document.Measures.Count, document.Tasks.Count, document.AffectedUsersPercent));
        Assert.Equal("Un certificat avait expiré.", document.RootCause);
    }

    [Fact]
    public void Read_JapaneseDocument_FindsTimesAndTasks()
    {
        var document = Read("""
            # 決済障害

            ## 概要
            2024年5月2日 22時10分 から障害が発生した。

            ## タイムライン (JST)
            - 2024年5月2日 22:10 検知
            - 2024年5月3日 0時30分 復旧

            ## 根本原因
            接続プールの設定ミス

            ## 再発防止
            - 監視を追加する
            """);

        Assert.Equal(["2024-05-02T22:10:00+09:00", "2024-05-03T00:30:00+09:00"], Times(document));
        Assert.Single(document.Measures);
        Assert.Equal("接続プールの設定ミス", document.RootCause);
    }

    [Fact]
    public void Read_SpanishDocument_FindsItsParts()
    {
        var document = Read("""
            ## Resumen
            El 15 de enero de 2024 la base de datos dejó de responder.

            ## Línea de tiempo (UTC)
            - 08:00 Alerta
            - 09:30 Servicio restablecido

            ## Causa raíz
            Disco lleno.

            ## Tareas
            - [x] Ampliar el disco
            - [ ] Añadir una alerta
            """);

        Assert.Equal(["2024-01-15T08:00:00+00:00", "2024-01-15T09:30:00+00:00"], Times(document));
        Assert.Equal([true, false], document.Tasks.Select(task => task.Done));
    }

    [Fact]
    public void Read_TableWithDateAndTimeColumns_JoinsThem()
    {
        var document = Read("""
            # Queue stuck
            ## Timeline
            | Date | Time (CET) | Event | Who |
            |---|---|---|---|
            | 2024-01-10 | 09:00 | Backlog grows \| alarm | on-call |
            | 2024-01-10 | 09:45 | Worker restarted<br>twice | on-call |
            """);

        Assert.Equal(["2024-01-10T09:00:00+01:00", "2024-01-10T09:45:00+01:00"], Times(document));
        Assert.Equal("Backlog grows | alarm | on-call", document.Timeline[0].Text);
        Assert.Equal("Worker restarted\ntwice | on-call", document.Timeline[1].Text);
    }

    [Fact]
    public void Read_SwappedDayAndMonthUndecided_GivesBothReadings()
    {
        var document = Read("""
            # Slow search
            ## Timeline
            - 03/04/2024 10:00 UTC - slow
            - 03/04/2024 11:00 UTC - resolved
            """);

        Assert.All(document.Timeline, entry => Assert.Null(entry.OccurredAt));
        var doubt = Assert.Single(document.Timeline[0].Doubts, doubt => doubt.Code == ImportDoubtCodes.DateAmbiguous);
        Assert.Equal(["2024-03-04T10:00:00+00:00", "2024-04-03T10:00:00+00:00"], doubt.Candidates);
    }

    [Fact]
    public void Read_AnotherDateDecidesTheOrder_TakesItWithoutDoubt()
    {
        var document = Read("""
            # Slow search
            ## Timeline
            - 03/04/2024 10:00 UTC - slow
            - 13/04/2024 11:00 UTC - resolved
            """);

        Assert.Equal(["2024-04-03T10:00:00+00:00", "2024-04-13T11:00:00+00:00"], Times(document));
        Assert.DoesNotContain(document.AllDoubts, doubt => doubt.Code == ImportDoubtCodes.DateAmbiguous);
    }

    [Fact]
    public void Read_NoDateAnywhere_KeepsTimesAsCandidates()
    {
        var document = Read("""
            # Mail down
            ## Timeline
            - 10:00 AM EAT: queue full
            - 10:30 AM EAT: queue drained
            """);

        Assert.Equal([null, null], Times(document));
        Assert.Equal(["10:00+03:00"], Assert.Single(document.Timeline[0].Doubts).Candidates);
        Assert.Null(document.StartedAt);
    }

    [Fact]
    public void Read_StatedLengthDiffersFromTimes_NamesBoth()
    {
        var document = Read("""
            # Login outage on 2024-06-01
            ## Summary
            The outage lasted two hours, from 10:00 to 13:00 UTC.
            """);

        var doubt = Assert.Single(document.Doubts, doubt => doubt.Code == ImportDoubtCodes.DurationContradiction);
        Assert.Equal(["2 h 00 min", "3 h 00 min"], doubt.Candidates);
    }

    [Fact]
    public void Read_LabelledStartAndEnd_AreTaken()
    {
        var document = Read("""
            Incident Report: API errors
            Start Time: 2024-02-01 14:00 PST
            End Time: 2024-02-01 15:30 PST
            Root Cause: A bad deploy.
            Action Items:
            1. Add a canary
            2. Roll back automatically
            """);

        Assert.Equal(("2024-02-01T14:00:00-08:00", "2024-02-01T15:30:00-08:00"), (Iso(document.StartedAt), Iso(document.EndedAt)));
        Assert.Equal(("A bad deploy.", 2), (document.RootCause, document.Tasks.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://example.org/a\n\nhttps://example.org/b")]
    [InlineData("# Shopping list\n- milk\n- bread")]
    [InlineData("Write a postmortem.\nTimeline must contain:\n- when it was detected")]
    public void Read_NoIncident_SaysSoAndKeepsEveryLine(string text)
    {
        var document = DocumentImporter.Read(text, null);

        Assert.False(document.TellsOfIncident);
        Assert.Empty(document.Timeline);
        Assert.Contains(document.Doubts, doubt => doubt.Code == ImportDoubtCodes.NothingToImport);
    }

    private static ImportedDocument Read(string text) => Accounted.For(text);

    private static string?[] Times(ImportedDocument document) => [.. document.Timeline.Select(entry => Iso(entry.OccurredAt))];

    private static string? Iso(DateTimeOffset? instant) => instant?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
