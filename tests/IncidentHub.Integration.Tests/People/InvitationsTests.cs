using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.People;

public sealed class InvitationsTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Find_AfterSevenDays_FindsNothing()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var link = await house.Invitations.InviteAsync(house.Administrator, "person@example.org", Role.Viewer, Cancellation);
        house.Time.Advance(Invitations.Lifetime - TimeSpan.FromSeconds(1));
        Assert.NotNull(await house.Invitations.FindAsync(link.Secret, Cancellation));

        house.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await house.Invitations.FindAsync(link.Secret, Cancellation));
        Assert.Single(await house.Invitations.AcceptAsync(link.Secret, new NewPerson("", "Person", PeopleHouse.Password), Cancellation));
    }

    [Fact]
    public async Task Invite_TheSameAddressAgain_ReplacesTheOlderLink()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var older = await house.Invitations.InviteAsync(house.Administrator, "person@example.org", Role.Viewer, Cancellation);

        var newer = await house.Invitations.InviteAsync(house.Administrator, "person@example.org", Role.Manager, Cancellation);

        Assert.Null(await house.Invitations.FindAsync(older.Secret, Cancellation));
        Assert.Equal(Role.Manager, (await house.Invitations.FindAsync(newer.Secret, Cancellation))?.Role);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("a b@example.org")]
    [InlineData("Name <a@example.org>")]
    [InlineData("ADMIN@example.org")]
    public async Task Invite_BadOrTakenAddress_Refuses(string email)
    {
        var house = await PeopleHouse.OpenAsync(postgres);

        var outcome = await house.Invitations.InviteAsync(house.Administrator, email, Role.Viewer, Cancellation);

        Assert.Null(outcome.Secret);
        Assert.Equal(nameof(Invitation.Email), Assert.Single(outcome.Refusals).Field);
    }

    [Fact]
    public async Task Revoke_AnOpenInvitation_ClosesItsLink()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var link = await house.Invitations.InviteAsync(house.Administrator, "person@example.org", Role.Viewer, Cancellation);
        var invitation = (await house.Invitations.FindAsync(link.Secret, Cancellation))!;

        Assert.Empty(await house.Invitations.RevokeAsync(house.Administrator, invitation.Id, Cancellation));

        Assert.Null(await house.Invitations.FindAsync(link.Secret, Cancellation));
        Assert.Single(await house.Invitations.RevokeAsync(house.Administrator, invitation.Id, Cancellation));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
