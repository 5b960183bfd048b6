using IncidentHub.Core.Deadlocks;
using IncidentHub.Tests.Shared;
using Xunit;

namespace IncidentHub.Integration.Tests.Deadlocks;

/// <summary>What is written for 13 and later is run on each of them.</summary>
public sealed class MajorsTests(MajorsScene scene) : IClassFixture<MajorsScene>
{
    public static TheoryData<int> Majors => [.. PostgresMajors.Known];

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Watch_ServerOfAMajor_TellsItsHealthAndItsDeadlocks(int major)
    {
        Assert.SkipWhen(scene[major] is null, $"No programs of PostgreSQL {major} are here. Get them with: {PostgresMajors.Command} {major}");

        var story = await scene[major]!;

        Assert.Equal(major, story.Status.ServerMajor);
        Assert.Empty(story.Status.MissingGrants);
        Assert.Equal(147, story.Sample.Usable);
        Assert.InRange(story.Sample.InUse, 1, 147);

        Assert.True(story.IsBeforeKill, "told only after the kill");
        Assert.Equal(DeadlockSources.Sampler | DeadlockSources.Log, story.Ring.Sources);
        Assert.Equal(story.Pids.Order(), story.Ring.Graph.Sessions.Select(session => session.Pid).Order());
        Assert.Equal(major >= 14 ? story.Victim : null, story.Ring.PredictedVictim);
        Assert.Equal(story.Victim, story.Ring.Victim);
        Assert.Contains("while updating tuple", story.Ring.Logged!.Context, StringComparison.Ordinal);
        Assert.All(story.Ring.Graph.Waits, wait => Assert.Matches(@"^scene_accounts row \(0,\d+\)$", wait.Resource));
        Assert.All(story.Ring.Graph.Sessions, session => Assert.Equal("UPDATE scene_accounts SET balance = balance - ?, note = ? WHERE id = ?", session.Statement));

        Assert.Equal((DeadlockSources.Log, story.UpgradeVictim), (story.Upgrade.Sources, story.Upgrade.Victim));
        Assert.All(story.Upgrade.Graph.Waits, wait => Assert.Equal(("ExclusiveLock", "advisory"), (wait.Mode, wait.LockType)));
    }
}
