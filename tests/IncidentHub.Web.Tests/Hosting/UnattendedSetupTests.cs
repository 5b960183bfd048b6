using IncidentHub.Core.Storage;
using IncidentHub.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace IncidentHub.Web.Tests.Hosting;

public sealed class UnattendedSetupTests
{
    [Theory]
    [InlineData("admin@example.org", null, null, UnattendedSetup.EmailKey)]
    [InlineData("nobody", "four plain words together", null, UnattendedSetup.EmailKey)]
    [InlineData(null, "four plain words together", null, UnattendedSetup.EmailKey)]
    [InlineData(null, null, "/run/secrets/password", UnattendedSetup.EmailKey)]
    [InlineData("admin@example.org", "four plain words together", "/run/secrets/password", UnattendedSetup.PasswordFileKey)]
    public void FromConfiguration_HalfOrWrong_NamesTheKeyAndNeverThePassword(string? email, string? password, string? file, string key)
    {
        var refusal = Assert.Throws<StoreException>(() => UnattendedSetup.FromConfiguration(Configuration(email, password, file)));

        Assert.Contains(key, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("four plain words", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("admin@example.org", "four plain words together", null)]
    [InlineData("admin@example.org", null, "/run/secrets/password")]
    public void FromConfiguration_NothingOrAll_IsTaken(string? email, string? password, string? file)
    {
        var setup = UnattendedSetup.FromConfiguration(Configuration(email, password, file));

        Assert.Equal((email, password, file), (setup.Email, setup.Password, setup.PasswordFile));
        Assert.DoesNotContain("four plain words", setup.ToString(), StringComparison.Ordinal);
    }

    private static IConfiguration Configuration(string? email, string? password, string? file) => new ConfigurationBuilder().AddInMemoryCollection(
    [
        KeyValuePair.Create(UnattendedSetup.EmailKey, email),
        KeyValuePair.Create(UnattendedSetup.PasswordKey, password),
        KeyValuePair.Create(UnattendedSetup.PasswordFileKey, file),
    ]).Build();
}
