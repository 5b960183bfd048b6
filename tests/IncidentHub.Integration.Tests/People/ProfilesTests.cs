using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.People;

public sealed class ProfilesTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Update_NameAndZone_AreKept()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var id = house.Administrator.UserId!.Value;

        Assert.Empty(await house.Profiles.UpdateAsync(id, " On call ", "Europe/Berlin", Cancellation));

        Assert.Equal(new Profile("admin@example.org", "On call", "Europe/Berlin", Role.Administrator), await house.Profiles.GetAsync(id, Cancellation));
    }

    [Fact]
    public async Task Update_NonsenseInBoth_RefusesBothAndChangesNothing()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var id = house.Administrator.UserId!.Value;

        var refusals = await house.Profiles.UpdateAsync(id, "two\nlines", "Mars/Olympus", Cancellation);

        Assert.Equal([nameof(Profile.DisplayName), nameof(Profile.TimeZone)], refusals.Select(refusal => refusal.Field));
        Assert.Equal("Administrator", (await house.Profiles.GetAsync(id, Cancellation))?.DisplayName);
    }

    [Fact]
    public async Task ChangePassword_WithTheWrongOneFiveTimes_LocksTheAccountForAWhile()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var id = house.Administrator.UserId!.Value;
        for (var attempt = 0; attempt < 5; attempt++)
            Assert.Single(await house.Profiles.ChangePasswordAsync(id, "not the right one", "another long password", Cancellation));

        var locked = await house.Profiles.ChangePasswordAsync(id, PeopleHouse.Password, "another long password", Cancellation);
        house.Time.Advance(TimeSpan.FromMinutes(6));
        var later = await house.Profiles.ChangePasswordAsync(id, PeopleHouse.Password, "another long password", Cancellation);

        Assert.Contains("Wait", Assert.Single(locked).Message, StringComparison.Ordinal);
        Assert.Empty(later);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
