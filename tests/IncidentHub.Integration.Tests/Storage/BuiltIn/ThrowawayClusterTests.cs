using System.Diagnostics;
using IncidentHub.Core.Storage.BuiltIn;
using Xunit;

namespace IncidentHub.Integration.Tests.Storage.BuiltIn;

public sealed class ThrowawayClusterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RemoveAsync_InUseThenOrphaned_StaysThenIsStoppedAndRemoved()
    {
        using var above = new TemporaryDataDirectory();
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(above.Path, File.GetUnixFileMode(above.Path) | UnixFileMode.OtherExecute);
        var options = above.Options with { DataDirectory = Path.Combine(above.Path, "practice"), Practice = true };
        var layout = new DataDirectoryLayout(options.DataDirectory);
        PostgresBinaries binaries;
        await using (var server = await BuiltInPostgres.StartAsync(options, TestLogger.Instance, Cancellation))
        {
            binaries = server.Binaries;
            Assert.False(await ThrowawayCluster.RemoveAsync(options, TestLogger.Instance, Cancellation));
        }

        // Without the signal that ends it with its parent: as on a system that has none.
        var account = await ServerAccount.ChooseAsync(layout.Cluster, null, Cancellation);
        using var orphan = Process.Start(ServerCommand.Describe(
            account.Command(binaries.PathOf("postgres"), "-D", layout.Cluster, "-c", $"config_file={layout.ServerConfiguration}")))!;
        while (PostmasterFile.Read(layout.PostmasterFile) is not { Ready: true })
            await Task.Delay(20, Cancellation);

        Assert.True(await ThrowawayCluster.RemoveAsync(options, TestLogger.Instance, Cancellation));

        await orphan.WaitForExitAsync(Cancellation);
        Assert.False(Directory.Exists(layout.Root));
        Assert.True(await ThrowawayCluster.RemoveAsync(options, TestLogger.Instance, Cancellation));
    }
}
