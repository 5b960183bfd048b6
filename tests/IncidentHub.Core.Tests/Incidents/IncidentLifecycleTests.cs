using IncidentHub.Core.Incidents;
using Xunit;
using static IncidentHub.Core.Incidents.IncidentStatus;

namespace IncidentHub.Core.Tests.Incidents;

public sealed class IncidentLifecycleTests
{
    /// <summary>Every move that is allowed; whatever is not listed is not.</summary>
    private static readonly Dictionary<IncidentStatus, IncidentStatus[]> Allowed = new()
    {
        [Triage] = [Investigating, Identified, Mitigated, Resolved, Cancelled, Merged],
        [Investigating] = [Triage, Identified, Mitigated, Resolved, Cancelled, Merged],
        [Identified] = [Triage, Investigating, Mitigated, Resolved, Cancelled, Merged],
        [Mitigated] = [Triage, Investigating, Identified, Resolved, Cancelled, Merged],
        [Resolved] = [Triage, Investigating, Identified, Mitigated, Closed, Merged],
        [Closed] = [Investigating],
        [Cancelled] = [Investigating],
        [Merged] = [],
    };

    public static TheoryData<IncidentStatus> Statuses => [.. Enum.GetValues<IncidentStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void NextFrom_EveryStatus_IsWhatTheRulesSay(IncidentStatus from) =>
        Assert.Equal(Allowed[from], IncidentLifecycle.NextFrom(from));

    [Theory]
    [MemberData(nameof(Statuses))]
    public void CanMove_ToAStatusThatDoesNotExist_IsFalse(IncidentStatus from)
    {
        Assert.False(IncidentLifecycle.CanMove(from, (IncidentStatus)99));
        Assert.False(IncidentLifecycle.CanMove(from, (IncidentStatus)(-1)));
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void IsOpen_EveryStatus_IsTrueWhilePeopleWorkOnIt(IncidentStatus status) =>
        Assert.Equal(status is Triage or Investigating or Identified or Mitigated, status.IsOpen());

    [Fact]
    public void Steps_InOrder_EachLeadsToTheNext()
    {
        var steps = IncidentLifecycle.Steps;

        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.True(IncidentLifecycle.CanMove(pair.First, pair.Second)));
        Assert.Equal(Closed, steps[^1]);
    }

    [Fact]
    public void CanMove_EveryStatusButMerged_ReachesClosing()
    {
        foreach (var from in Enum.GetValues<IncidentStatus>().Where(status => status != Merged))
        {
            var reached = new HashSet<IncidentStatus> { from };
            while (reached.SelectMany(IncidentLifecycle.NextFrom).ToList() is var next && !reached.IsSupersetOf(next))
                reached.UnionWith(next);

            Assert.Contains(Closed, reached);
        }
    }
}
