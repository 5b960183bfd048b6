using IncidentHub.Core.Knowledge.Drills;
using Xunit;

namespace IncidentHub.Core.Tests.Knowledge.Drills;

public sealed class DrillCapsTests
{
    private const long Megabyte = 1024 * 1024;

    [Theory]
    [InlineData(0, 40, null)]
    [InlineData(599, 200, null)]
    [InlineData(600, 40, DrillEnd.TimeUp)]
    [InlineData(1, 201, DrillEnd.DiskFull)]
    [InlineData(700, 900, DrillEnd.TimeUp)]
    public void Reached_TimeAndDisk_NamesTheCapThatEndsIt(int seconds, long megabytes, DrillEnd? end) =>
        Assert.Equal(end, new DrillCaps().Reached(TimeSpan.FromSeconds(seconds), megabytes * Megabyte));
}
