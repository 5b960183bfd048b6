using IncidentHub.Core.Knowledge.Drills;
using Xunit;

namespace IncidentHub.Core.Tests.Knowledge.Drills;

public sealed class DrillFolderTests
{
    private static readonly string[] Parents = ["/var/lib/incidenthub", "/tmp"];

    [Fact]
    public void Choose_FirstParentLeavesNoRoomForASocket_TakesTheNext()
    {
        var deep = "/" + string.Join('/', Enumerable.Repeat("folder", 12));

        var folder = DrillFolder.Choose(Guid.NewGuid(), [deep, "/tmp"]);

        Assert.StartsWith("/tmp/incidenthub-drill-", folder, StringComparison.Ordinal);
        Assert.True(DrillFolder.IsOne(folder!, Parents));
        Assert.Null(DrillFolder.Choose(Guid.NewGuid(), [deep]));
    }

    [Fact]
    public void Choose_TwoDrills_GetTwoFolders() =>
        Assert.NotEqual(DrillFolder.Choose(Guid.CreateVersion7(), Parents), DrillFolder.Choose(Guid.CreateVersion7(), Parents));

    [Theory]
    [InlineData("/etc")]
    [InlineData("/etc/incidenthub-drill-1")]
    [InlineData("/tmp/incidenthub-drill-1/../../etc")]
    [InlineData("/tmp/incidenthub-drill-1/postgresql")]
    [InlineData("/tmp/other")]
    [InlineData("incidenthub-drill-1")]
    [InlineData("")]
    public void IsOne_AnythingElse_IsNotRemoved(string path) => Assert.False(DrillFolder.IsOne(path, Parents));
}
