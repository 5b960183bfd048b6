using IncidentHub.Core.Storage.BuiltIn;
using Xunit;

namespace IncidentHub.Core.Tests.Storage.BuiltIn;

public sealed class PostmasterFileTests
{
    [Fact]
    public void Parse_ReadyServer_GivesPidAndPort()
    {
        var file = PostmasterFile.Parse(["4711", "/data/postgresql", "1710108000", "5432", "/data/run", "", "  1234 5678", "ready   "]);

        Assert.Equal(new PostmasterFile(4711, 5432, Ready: true), file);
    }

    [Fact]
    public void Parse_ServerStillStarting_IsNotReady()
    {
        var file = PostmasterFile.Parse(["4711", "/data/postgresql", "1710108000", "5432", "/data/run", "", "  1234 5678", "starting"]);

        Assert.False(file!.Ready);
    }

    [Fact]
    public void Parse_FileInTheMiddleOfBeingWritten_GivesThePidOnly() =>
        Assert.Equal(new PostmasterFile(4711, null, Ready: false), PostmasterFile.Parse(["4711", "/data"]));

    [Fact]
    public void Parse_StandAloneBackend_GivesItsPid() => Assert.Equal(4711, PostmasterFile.Parse(["-4711"])!.Pid);

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    public void Parse_NoPid_GivesNothing(string line) => Assert.Null(PostmasterFile.Parse([line]));

    [Fact]
    public void Parse_EmptyFile_GivesNothing() => Assert.Null(PostmasterFile.Parse([]));
}
