using System.Security.Claims;
using IncidentHub.Core.People;
using IncidentHub.Web.People;
using Xunit;

namespace IncidentHub.Web.Tests.People;

public sealed class ClaimsPrincipalExtensionsTests
{
    private static readonly SessionPerson Person = new(Guid.NewGuid(), "person@example.org", "Person", "Europe/Berlin", Role.Manager, "stamp");

    [Fact]
    public void ToActor_OfASession_IsThePerson() =>
        Assert.Equal(new Actor(Person.Id, "Person", Role.Manager), PersonPrincipal.ForSession(Person).ToActor());

    [Fact]
    public void ToActor_OfNobody_Throws() => Assert.Throws<InvalidOperationException>(() => new ClaimsPrincipal(new ClaimsIdentity()).ToActor());

    [Theory]
    [InlineData("7")]
    [InlineData("Root")]
    [InlineData("")]
    public void GetRole_OfAnUnknownRole_IsNone(string role) =>
        Assert.Null(new ClaimsPrincipal(new ClaimsIdentity([new(PersonClaims.Role, role)], "test")).GetRole());

    [Theory]
    [InlineData("Europe/Berlin", "Europe/Berlin")]
    [InlineData("Mars/Olympus", "UTC")]
    [InlineData("", "UTC")]
    public void GetTimeZone_OfAClaim_IsThatZoneOrUtc(string claim, string expected) =>
        Assert.Equal(expected, PersonPrincipal.ForSession(Person with { TimeZone = claim }).GetTimeZone().Id);
}
