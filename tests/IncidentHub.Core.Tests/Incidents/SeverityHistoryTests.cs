using CsCheck;
using IncidentHub.Core.Incidents;
using Xunit;
using static IncidentHub.Core.Incidents.Severity;

namespace IncidentHub.Core.Tests.Incidents;

public sealed class SeverityHistoryTests
{
    private static readonly DateTimeOffset Start = TestIncident.Created;

    private static readonly Gen<Severity> AnySeverity = Gen.Int[1, 4].Select(value => (Severity)value);

    [Fact]
    public void Spent_NeverChanged_IsAllAtTheCurrentOne() =>
        Assert.Equal([new(Sev2, TimeSpan.FromHours(2))], new SeverityHistory([], Sev2).Spent(Start, Start.AddHours(2)));

    [Fact]
    public void Spent_WorseThenMilder_AddsUpWorstFirst()
    {
        var history = new SeverityHistory([Change(30, Sev3, Sev1), Change(90, Sev1, Sev3)], Sev3);

        Assert.Equal([new(Sev1, Minutes(60)), new(Sev3, Minutes(60))], history.Spent(Start, At(120)));
    }

    [Fact]
    public void Spent_ChangeRecordedLate_TakesItsPlaceInTime()
    {
        // At 90 minutes somebody says SEV1; at 100 minutes somebody adds that it had been SEV2 since minute 30.
        var history = new SeverityHistory([Change(90, Sev3, Sev1), Change(30, Sev3, Sev2, recorded: 100)], Sev1);

        Assert.Equal(Sev1, history.Last);
        Assert.Equal([new(Sev1, Minutes(30)), new(Sev2, Minutes(60)), new(Sev3, Minutes(30))], history.Spent(Start, At(120)));
    }

    [Fact]
    public void Spent_ChangeBeforeTheBeginning_HoldsFromTheBeginning()
    {
        var history = new SeverityHistory([Change(-60, Sev3, Sev1, recorded: 10)], Sev1);

        Assert.Equal([new(Sev1, Minutes(20))], history.Spent(Start, At(20)));
    }

    [Fact]
    public void Spent_ChangeAfterTheEnd_DoesNotCount() =>
        Assert.Equal([new(Sev3, Minutes(20))], new SeverityHistory([Change(20, Sev3, Sev1), Change(25, Sev1, Sev2)], Sev2).Spent(Start, At(20)));

    [Fact]
    public void Spent_EndBeforeBeginning_IsEmpty() =>
        Assert.Empty(new SeverityHistory([Change(5, Sev3, Sev1)], Sev1).Spent(Start, Start.AddMinutes(-5)));

    [Fact]
    public void At_TwoChangesOfOneInstant_TakesTheOneRecordedLast()
    {
        var history = new SeverityHistory([Change(10, Sev1, Sev2, recorded: 12), Change(10, Sev3, Sev1, recorded: 11)], Sev2);

        Assert.Equal((Sev3, Sev2), (history.At(At(9)), history.At(At(10))));
    }

    [Fact]
    public void Spent_AnyChangesRecordedInAnyOrder_AddsUpToTheWholeAndAgreesMinuteByMinute() =>
        Gen.Select(Gen.Select(Gen.Int[-30, 150], AnySeverity).List[0, 12], AnySeverity, Gen.Int[0, 120]).Sample((said, opened, end) =>
        {
            var changes = new List<SeverityChange>();
            foreach (var (minute, to) in said)
                changes.Add(Change(minute, new SeverityHistory(changes, opened).At(At(minute)), to, recorded: 1000 + changes.Count));
            var history = new SeverityHistory(changes.AsEnumerable().Reverse(), Sev4);

            var spent = changes.Count > 0 ? history.Spent(Start, At(end)) : new SeverityHistory([], opened).Spent(Start, At(end));

            // Minute by minute: the last change at or before it, in time and among equals as recorded.
            var expected = Enumerable.Range(0, end)
                .Select(minute => said.Select((change, place) => (change, place)).Where(one => one.change.Item1 <= minute)
                    .OrderBy(one => one.change.Item1).ThenBy(one => one.place).Select(one => (Severity?)one.change.Item2).LastOrDefault() ?? opened)
                .GroupBy(severity => severity).OrderBy(group => group.Key).Select(group => new SeverityShare(group.Key, Minutes(group.Count())));
            Assert.Equal(expected, spent);
        });

    private static DateTimeOffset At(int minute) => Start.AddMinutes(minute);

    private static TimeSpan Minutes(int count) => TimeSpan.FromMinutes(count);

    private static SeverityChange Change(int minute, Severity from, Severity to, int? recorded = null) => new()
    {
        Id = Guid.CreateVersion7(At(recorded ?? minute)),
        IncidentId = Guid.Empty,
        From = from,
        To = to,
        OccurredAt = At(minute),
        RecordedAt = At(recorded ?? minute),
        ActorName = "Responder",
    };
}
