using System.Net;
using IncidentHub.Core.Notifications.Outbound;
using Xunit;

namespace IncidentHub.Core.Tests.Notifications.Outbound;

public sealed class AddressRulesTests
{
    private static readonly AddressRules Everything = new([IPNetwork.Parse("0.0.0.0/0"), IPNetwork.Parse("::/0")]);
    private static readonly AddressRules Nothing = new([]);

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("192.0.0.192")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%2")]
    [InlineData("febf:ffff::1")]
    [InlineData("ff02::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fd20:ce::254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:0.0.0.0")]
    [InlineData("::ffff:224.0.0.1")]
    [InlineData("::169.254.169.254")]
    [InlineData("::ffff:0:169.254.169.254")]
    [InlineData("64:ff9b::169.254.169.254")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("2001:0:a9fe:a9fe::1")]
    public void Allows_WhatIsNeverCalled_NotEvenWhenEveryNetworkIsConfigured(string address)
    {
        Assert.False(Everything.Allows(IPAddress.Parse(address)));
        Assert.Equal(AddressReach.Never, AddressRules.ReachOf(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.0/8")]
    [InlineData("172.16.0.1", "172.16.0.0/12")]
    [InlineData("172.31.255.255", "172.16.0.0/12")]
    [InlineData("192.168.1.1", "192.168.1.0/24")]
    [InlineData("100.64.0.1", "100.64.0.0/10")]
    [InlineData("127.0.0.1", "127.0.0.1/32")]
    [InlineData("127.9.9.9", "127.0.0.0/8")]
    [InlineData("198.18.0.1", "198.18.0.0/15")]
    [InlineData("::1", "::1/128")]
    [InlineData("fc00::1", "fc00::/7")]
    [InlineData("fd12:3456::1", "fd12:3456::/32")]
    [InlineData("::ffff:10.0.0.1", "10.0.0.0/8")]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1/32")]
    [InlineData("64:ff9b::10.0.0.1", "10.0.0.0/8")]
    public void Allows_PrivateAddress_OnlyWhenItsNetworkIsConfigured(string address, string network)
    {
        Assert.False(Nothing.Allows(IPAddress.Parse(address)));
        Assert.False(new AddressRules([IPNetwork.Parse("10.99.0.0/16")]).Allows(IPAddress.Parse(address)));
        Assert.True(new AddressRules([IPNetwork.Parse(network)]).Allows(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("192.0.2.7")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:1.1.1.1")]
    public void Allows_PublicAddress_Always(string address) => Assert.True(Nothing.Allows(IPAddress.Parse(address)));
}
