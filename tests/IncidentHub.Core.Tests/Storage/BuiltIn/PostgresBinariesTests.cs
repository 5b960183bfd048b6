using IncidentHub.Core.Storage;
using IncidentHub.Core.Storage.BuiltIn;
using Xunit;

namespace IncidentHub.Core.Tests.Storage.BuiltIn;

public sealed class PostgresBinariesTests
{
    private static readonly PostgresBinaries Fifteen = new("/usr/lib/postgresql/15/bin", 15);
    private static readonly PostgresBinaries Seventeen = new("/usr/lib/postgresql/17/bin", 17);

    [Fact]
    public void Choose_NoClusterYet_TakesTheNewest() => Assert.Equal(Seventeen, PostgresBinaries.Choose([Fifteen, Seventeen], major: null));

    [Fact]
    public void Choose_ClusterOfAnOlderMajor_TakesThatMajor() => Assert.Equal(Fifteen, PostgresBinaries.Choose([Seventeen, Fifteen], major: 15));

    [Fact]
    public void Choose_NothingFound_ShowsTheCommandOfEverySystem()
    {
        var refusal = Assert.Throws<StoreException>(() => PostgresBinaries.Choose([], major: null));

        Assert.All(["apt-get install", "dnf install", "apk add", "pacman -S", "brew install"],
            command => Assert.Contains(command, refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Choose_OnlyATooOldOne_SaysWhichIsNeeded()
    {
        var refusal = Assert.Throws<StoreException>(() => PostgresBinaries.Choose([new("/usr/lib/postgresql/13/bin", 13)], major: null));

        Assert.Contains("too old", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("15 or later", refusal.Message, StringComparison.Ordinal);
    }
}
