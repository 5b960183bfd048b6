using System.Net;
using IncidentHub.Core.Notifications.Outbound;
using IncidentHub.Core.Storage;
using Xunit;

namespace IncidentHub.Core.Tests.Notifications.Outbound;

public sealed class OutboundOptionsTests
{
    [Fact]
    public void Parse_NetworksWithCommas_AreAll() =>
        Assert.Equal([IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("::1/128")], OutboundOptions.Parse(" 10.0.0.0/8, ::1/128,").AllowedNetworks);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Parse_Nothing_AllowsNothing(string? networks) => Assert.Empty(OutboundOptions.Parse(networks).AllowedNetworks);

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1/32")]
    [InlineData("fd00::5/129", "fd00::5/128")]
    [InlineData("10.0.0.0/33", "10.0.0.0/32")]
    [InlineData("intranet", "10.0.0.0/8")]
    [InlineData("10.0.0.0/8 127.0.0.1/32", "10.0.0.0")]
    public void Parse_NotANetwork_NamesTheKeyAndAValueThatWorks(string networks, string works)
    {
        var refusal = Assert.Throws<StoreException>(() => OutboundOptions.Parse(networks));

        Assert.Contains("IncidentHub:Outbound:AllowedNetworks", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"\"{networks}\"", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(works, refusal.Message, StringComparison.Ordinal);
        OutboundOptions.Parse(refusal.Message[(refusal.Message.IndexOf("example ", StringComparison.Ordinal) + 8)..].TrimEnd('.'));
    }
}
