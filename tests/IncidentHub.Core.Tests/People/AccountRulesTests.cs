using IncidentHub.Core.People;
using Xunit;

namespace IncidentHub.Core.Tests.People;

public sealed class AccountRulesTests
{
    [Theory]
    [InlineData("a@example.org")]
    [InlineData(" first.last+tag@sub.example.org ")]
    public void CheckEmail_OfAnAddress_IsFine(string email) => Assert.Null(AccountRules.CheckEmail(email));

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("nobody")]
    [InlineData("@example.org")]
    [InlineData("a b@example.org")]
    [InlineData("Name <a@example.org>")]
    [InlineData("a@example.org\nBcc: b@example.org")]
    public void CheckEmail_OfAnythingElse_SaysWhatWouldDo(string? email) => Assert.NotNull(AccountRules.CheckEmail(email));

    [Fact]
    public void CheckEmail_LongerThanMailAllows_Refuses() => Assert.NotNull(AccountRules.CheckEmail(new string('a', 250) + "@example.org"));

    [Theory]
    [InlineData("four plain words")]
    [InlineData("123456789012")]
    [InlineData("пароль из слов")]
    public void CheckPassword_LongEnough_IsFineWhateverItsCharacters(string password) => Assert.Null(AccountRules.CheckPassword(password, "a@example.org"));

    [Theory]
    [InlineData(null)]
    [InlineData("Sh0rt!Sh0rt")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa")]
    [InlineData("PERSON@example.org")]
    public void CheckPassword_ShortRepeatedOrTheAddress_Refuses(string? password) => Assert.NotNull(AccountRules.CheckPassword(password, "person@example.org"));

    [Fact]
    public void CheckPassword_Endless_Refuses() => Assert.NotNull(AccountRules.CheckPassword(string.Concat(Enumerable.Repeat("abcdef", 50)), null));

    [Theory]
    [InlineData("")]
    [InlineData("UTC")]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Argentina/Buenos_Aires")]
    public void CheckTimeZone_Known_IsFine(string zone) => Assert.Null(AccountRules.CheckTimeZone(zone));

    [Theory]
    [InlineData("Mars/Olympus")]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/localtime")]
    [InlineData("W. Europe Standard Time")]
    public void CheckTimeZone_Unknown_Refuses(string zone) => Assert.NotNull(AccountRules.CheckTimeZone(zone));

    [Fact]
    public void Check_EverythingWrong_RefusesEachField() =>
        Assert.Equal(
            [nameof(NewPerson.Email), nameof(NewPerson.DisplayName), nameof(NewPerson.Password), nameof(NewPerson.TimeZone)],
            AccountRules.Check(new NewPerson("x", "", "x", "x")).Select(refusal => refusal.Field));

    [Fact]
    public void TimeZones_All_AreOnesThatCanBeChosen()
    {
        Assert.Equal("UTC", TimeZones.All[0]);
        Assert.True(TimeZones.All.Count > 300);
        Assert.All(TimeZones.All, zone => Assert.Null(AccountRules.CheckTimeZone(zone)));
    }
}
