using IncidentHub.Core.CorrectiveTasks.Checks;
using Xunit;

namespace IncidentHub.Core.Tests.CorrectiveTasks;

public sealed class CheckVerdictTests
{
    private static readonly DateTimeOffset Start = new(2026, 2, 3, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Metric_BelowItsBoundForTheWholeWindow_Passes()
    {
        var check = Waiting();

        Assert.Null(CheckVerdict.Take(check, Look(1, highest: 3)));
        Assert.Equal((CheckState.Running, 3d), (check.State, check.Worst));
        Assert.Null(CheckVerdict.Take(check, Look(2, highest: 4)));

        Assert.Equal((CheckState.Passed, "Never more than 4, measured for 100 % of the time."), (check.State, check.Finding));
    }

    [Fact]
    public void Metric_AtItsBoundOnce_IsABreachAtOnce()
    {
        var breach = CheckVerdict.Take(Waiting(), Look(1, highest: 5));

        Assert.Equal("It reached 5; it was to stay below 5.", breach?.What);
    }

    [Fact]
    public void Metric_AboveItsBound_TakesTheLowest()
    {
        var check = Waiting(Bound.Above);

        Assert.Null(CheckVerdict.Take(check, Look(2, lowest: 6, highest: 900, covered: 120)));
        Assert.Equal(CheckState.Passed, check.State);
        Assert.NotNull(CheckVerdict.Take(Waiting(Bound.Above), Look(1, lowest: 4, highest: 900)));
    }

    [Fact]
    public void Window_MeasuredInPartOnly_CannotTell()
    {
        var check = Waiting();

        CheckVerdict.Take(check, Look(1, highest: 1));
        CheckVerdict.Take(check, Look(2, highest: 1, covered: 40));

        Assert.Equal(CheckState.CannotTell, check.State);
        Assert.Contains("measured for 83.3 % of the time only", check.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Target_Gone_CannotTellAndNeverPasses()
    {
        var check = Waiting();

        CheckVerdict.Take(check, Look(2, highest: 1) with { TargetIsThere = false });

        Assert.Equal(CheckState.CannotTell, check.State);
    }

    [Fact]
    public void Deadlocks_NoneWhileMeasured_PassesAndOneIsABreach()
    {
        var check = Waiting(kind: CheckKind.NoDeadlock);
        Assert.Null(CheckVerdict.Take(check, Look(2, covered: 120)));
        Assert.Equal(CheckState.Passed, check.State);

        // It held, and is watched all the same.
        var breach = CheckVerdict.Take(check, Look(9) with { Deadlocks = [Start.AddMinutes(8)] });
        Assert.Equal(Start.AddMinutes(8), breach?.At);

        var unmeasured = Waiting(kind: CheckKind.NoDeadlock);
        Assert.Null(CheckVerdict.Take(unmeasured, Look(2, covered: 0)));
        Assert.Equal(CheckState.CannotTell, unmeasured.State);
    }

    private static TaskCheck Waiting(Bound bound = Bound.Below, CheckKind kind = CheckKind.Metric)
    {
        var check = new TaskCheck
        {
            Id = Guid.NewGuid(),
            TaskId = Guid.NewGuid(),
            Kind = kind,
            Words = "Clients waiting below 5",
            TargetId = Guid.NewGuid(),
            Metric = "waiting",
            Bound = bound,
            Limit = 5,
            Window = TimeSpan.FromMinutes(2),
        };
        check.Begin(Start);
        return check;
    }

    private static CheckLook Look(int minute, double? lowest = null, double? highest = null, int covered = 60) =>
        new(Start.AddMinutes(minute), true, TimeSpan.FromSeconds(covered), lowest ?? highest, highest ?? lowest, []);
}
