using CsCheck;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using Xunit;

namespace IncidentHub.Core.Tests.Timeline;

public sealed class FollowedTimeTests
{
    private static readonly DateTimeOffset Start = new(2024, 3, 10, 22, 0, 0, TimeSpan.Zero);

    private static readonly Gen<TimeSlice> Slices =
        Gen.Select(Gen.Int[0, 300], Gen.Int[-20, 120], (from, length) => new TimeSlice(At(from), At(from + length)));

    [Fact]
    public void Together_AnyStretches_IsTheNumberOfMinutesInAnyOfThem() => Slices.Array[0, 12].Sample(slices =>
    {
        var minutes = Enumerable.Range(0, 500).Count(minute => slices.Any(slice => slice.From <= At(minute) && At(minute) < slice.To));
        return FollowedTime.Together(slices) == TimeSpan.FromMinutes(minutes);
    });

    [Fact]
    public void Of_RuledOutReopenedAndRuledOutAgain_CountsOnlyWhatWasFollowed()
    {
        var hypothesis = Hypothesis(HypothesisStatus.RuledOut, 10, 100);
        var moves = new[] { Move(hypothesis, HypothesisStatus.RuledOut, 100), Move(hypothesis, HypothesisStatus.RuledOut, 40), Move(hypothesis, HypothesisStatus.Testing, 90) };

        var slices = FollowedTime.Of(hypothesis, moves, At(500));

        Assert.Equal([new TimeSlice(At(10), At(40)), new TimeSlice(At(90), At(100))], slices);
    }

    [Fact]
    public void Of_StillOpen_RunsUntilNow() =>
        Assert.Equal([new TimeSlice(At(10), At(60))], FollowedTime.Of(Hypothesis(HypothesisStatus.Testing, 10, null), [], At(60)));

    [Fact]
    public void Of_WithoutMoves_TakesTheInstantsOfTheCauseItself() =>
        Assert.Equal([new TimeSlice(At(90), At(150))], FollowedTime.Of(Hypothesis(HypothesisStatus.RuledOut, 90, 150), [], At(500)));

    [Fact]
    public void OnRuledOutPaths_SideBySideConfirmedAndAfterTheEnd_CountsTimeOnceUntilTheEnd()
    {
        var incident = new Incident
        {
            Id = Guid.NewGuid(),
            Title = "Sign-in fails",
            Severity = Severity.Sev1,
            Status = IncidentStatus.Resolved,
            CreatedAt = Start,
            DetectedAt = Start,
            ResolvedAt = At(240),
        };
        HypothesisCard[] cards =
        [
            Card(HypothesisStatus.RuledOut, 30, 60), Card(HypothesisStatus.RuledOut, 45, 75), Card(HypothesisStatus.Confirmed, 0, 240),
            Card(HypothesisStatus.RuledOut, -60, 10), Card(HypothesisStatus.RuledOut, 230, 400),
        ];

        Assert.Equal(TimeSpan.FromMinutes(45 + 70 + 10), FollowedTime.OnRuledOutPaths(incident, cards, At(1_000)));
    }

    private static HypothesisCard Card(HypothesisStatus status, int from, int to) => new(Hypothesis(status, from, to), [], 0);

    private static Hypothesis Hypothesis(HypothesisStatus status, int from, int? to) => new()
    {
        Id = Guid.NewGuid(),
        IncidentId = Guid.Empty,
        Statement = "The network is congested",
        Status = status,
        ProposedAt = At(from),
        SettledAt = to is { } end ? At(end) : null,
        HolderName = "Responder",
    };

    private static HypothesisMove Move(Hypothesis hypothesis, HypothesisStatus to, int minute) => new()
    {
        Id = Guid.NewGuid(),
        HypothesisId = hypothesis.Id,
        From = HypothesisStatus.Proposed,
        To = to,
        At = At(minute),
        RecordedAt = At(minute),
        ActorName = "Responder",
    };

    private static DateTimeOffset At(int minute) => Start.AddMinutes(minute);
}
