using CsCheck;
using IncidentHub.Core.Incidents;
using Xunit;
using static IncidentHub.Core.Incidents.IncidentStatus;

namespace IncidentHub.Core.Tests.Incidents;

/// <summary>Whatever people do in whatever order, the rules hold; whatever they type, a contradiction is seen.</summary>
public sealed class LifecyclePropertyTests
{
    private static readonly DateTimeOffset Now = TestIncident.Created.AddDays(1);

    private static readonly Gen<IncidentStatus> Status = Gen.Int[0, (int)Merged].Select(value => (IncidentStatus)value);

    private static readonly DateTimeOffset[] Absurd =
        [DateTimeOffset.MinValue, DateTimeOffset.UnixEpoch.AddTicks(-1), DateTimeOffset.UnixEpoch, Now.AddYears(500)];

    /// <summary>Minutes around the day, with steps so coarse that equal instants are common, and the far past and future.</summary>
    private static readonly Gen<DateTimeOffset> At = Gen.Frequency(
        (12, Gen.Int[-20, 20].Select(step => TestIncident.Created.AddMinutes(step * 10))),
        (2, Gen.Int[-10, 10].Select(minute => Now.AddMinutes(minute))),
        (1, Gen.Int[0, 3].Select(place => Absurd[place])));

    private static readonly Gen<DateTimeOffset?> Known = Gen.Frequency((3, At.Select(at => (DateTimeOffset?)at)), (1, Gen.Const((DateTimeOffset?)null)));

    [Fact]
    public void Steps_InAnySequence_NeverLeaveTheTableAndKeepInstantsTrueToTheStatus() =>
        Gen.Select(Status, At, Gen.Bool).List[0, 30].Sample(steps =>
        {
            var incident = TestIncident.New();
            foreach (var (to, at, isSaid) in steps)
            {
                var (from, before) = (incident.Status, Snapshot(incident));
                if (!IncidentLifecycle.CanMove(from, to))
                {
                    Assert.Throws<InvalidOperationException>(() => LifecycleStep.Take(incident, to, at, isSaid));
                    Assert.Equal((from, before), (incident.Status, Snapshot(incident)));
                    continue;
                }

                var changes = LifecycleStep.Take(incident, to, at, isSaid);
                Assert.Equal(to, incident.Status);
                Assert.All(changes, change => Assert.Equal(change.To?.ToString("O") ?? "", change.Field.Read(incident)));

                // After any step nothing speaks against the status: only the order of times can be wrong.
                Assert.DoesNotContain(incident.Contradictions(DateTimeOffset.MaxValue - TimeSpan.FromDays(1)), found => found.Text.Contains("status", StringComparison.Ordinal));
                Assert.Equal(to is Resolved or Closed, incident.ResolvedAt is not null && (to is not (Cancelled or Merged)));
                if (to.IsOpen())
                    Assert.Equal((null, null), (incident.ResolvedAt, incident.ClosedAt));
            }
        });

    [Fact]
    public void Steps_TakenInOrderOfTime_NeverContradict() =>
        Gen.Select(Status, Gen.Int[0, 30]).List[0, 30].Sample(steps =>
        {
            var incident = TestIncident.New();
            incident.ImpactStartedAt = incident.DetectedAt = TestIncident.Created;
            var at = TestIncident.Created;
            foreach (var (to, minutes) in steps.Where(step => IncidentLifecycle.CanMove(incident.Status, step.Item1)))
            {
                if (!IncidentLifecycle.CanMove(incident.Status, to))
                    continue;
                at = at.AddMinutes(minutes);
                LifecycleStep.Take(incident, to, at, isSaid: minutes % 2 == 0);
                Assert.Empty(incident.Contradictions(Now));
            }
        });

    [Fact]
    public void Contradictions_OfAnyInstants_FlagExactlyTheFieldsThatAnOracleFlags() =>
        Gen.Select(Status, Known.Array[7]).Sample((status, instants) =>
        {
            var incident = TestIncident.New(status);
            (incident.ImpactStartedAt, incident.DetectedAt, incident.AcknowledgedAt) = (instants[0], instants[1], instants[2]);
            (incident.IdentifiedAt, incident.MitigatedAt, incident.ResolvedAt, incident.ClosedAt) = (instants[3], instants[4], instants[5], instants[6]);

            var flagged = incident.Contradictions(Now).Select(found => found.Field.Name).ToHashSet();

            Assert.Equal(Oracle(status, instants).Order(), flagged.Order());
        });

    /// <summary>The same rules said another way: pair by pair over places in a row, place 3 being the cause.</summary>
    private static HashSet<string> Oracle(IncidentStatus status, DateTimeOffset?[] at)
    {
        string[] names = ["impact start", "detected", "acknowledged", "identified", "mitigated", "resolved", "closed"];
        var wrong = new HashSet<string>();
        for (var late = 0; late < 7; late++)
        {
            for (var early = 0; early < late; early++)
            {
                if (early != 3 && at[late] is { } second && at[early] is { } first && second < first)
                    wrong.Add(names[late]);
            }

            if (at[late] is { } instant && (instant.Year < 1970 || (instant - Now).TotalMinutes > 5))
                wrong.Add(names[late]);
        }

        // How far along the row the status says that the incident has come.
        int[] needed = status switch
        {
            Investigating => [2],
            Identified => [3],
            Mitigated => [4],
            Resolved => [5],
            Closed => [5, 6],
            Cancelled or Merged => [6],
            _ => [],
        };
        int[] impossible = status switch
        {
            Triage or Investigating => [3, 4, 5, 6],
            Identified => [4, 5, 6],
            Mitigated => [5, 6],
            Resolved => [6],
            _ => [],
        };
        wrong.UnionWith(needed.Where(place => at[place] is null).Select(place => names[place]));
        wrong.UnionWith(impossible.Where(place => at[place] is not null).Select(place => names[place]));
        return wrong;
    }

    private static string Snapshot(Incident incident) =>
        string.Join('|', IncidentField.All.Select(field => field.Read(incident)));
}
