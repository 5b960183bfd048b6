using IncidentHub.Core.Storage;
using IncidentHub.Core.Storage.BuiltIn;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace IncidentHub.Core.Tests.Storage.BuiltIn;

public sealed class StoreConfigurationTests
{
    [Fact]
    public void FromConfiguration_Nothing_UsesTheDefaultFolder() =>
        Assert.Equal(BuiltInPostgresOptions.DefaultDataDirectory, BuiltInPostgresOptions.FromConfiguration(With([])).DataDirectory);

    [Theory]
    [InlineData(BuiltInPostgresOptions.DataDirectoryKey, "relative/folder", "/var/lib/incidenthub")]
    [InlineData(BuiltInPostgresOptions.DataDirectoryKey, "/with'quote", "/var/lib/incidenthub")]
    [InlineData(BuiltInPostgresOptions.BinariesDirectoryKey, "bin", "/usr/lib/postgresql/17/bin")]
    [InlineData(BuiltInPostgresOptions.ServerUserKey, "root", "postgres")]
    [InlineData(BuiltInPostgresOptions.ServerUserKey, "--reuid=0", "postgres")]
    public void FromConfiguration_ValueThatCannotWork_NamesTheKeyAndOneThatWould(string key, string value, string example)
    {
        var refusal = Assert.Throws<StoreException>(() => BuiltInPostgresOptions.FromConfiguration(With([new(key, value)])));

        Assert.Contains(key, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(example, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Configured_NoConnectionString_IsNothing() => Assert.Null(StoreConnection.Configured(With([])));

    [Theory]
    [InlineData("Password=secret;nonsense")]
    [InlineData("Password=secret;Port=many")]
    [InlineData("Password=secret")]
    public void Configured_ConnectionStringThatCannotWork_SaysSoWithoutThePassword(string value)
    {
        var refusal = Assert.Throws<StoreException>(() => StoreConnection.Configured(With([new("ConnectionStrings:IncidentHub", value)])));

        Assert.Contains("ConnectionStrings:IncidentHub", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.ToString(), StringComparison.Ordinal);
    }

    private static IConfiguration With(IEnumerable<KeyValuePair<string, string?>> values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values).Build();
}
