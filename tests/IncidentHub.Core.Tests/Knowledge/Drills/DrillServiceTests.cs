using IncidentHub.Core.Knowledge.Drills;
using Xunit;

namespace IncidentHub.Core.Tests.Knowledge.Drills;

public sealed class DrillServiceTests
{
    [Fact]
    public async Task Close_ServicesGoneBefore_IsQuiet()
    {
        var drills = new DrillService(null!, null!, null!, null!, null!, null!, null!, TimeProvider.System, null!);
        drills.Dispose();

        await drills.CloseAsync();
    }
}
