using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IncidentHub.Integration.Tests.People;

public sealed class PersonalTokensTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData(Role.Manager, null, Role.Manager)]
    [InlineData(Role.Manager, Role.Viewer, Role.Viewer)]
    [InlineData(Role.Viewer, Role.Administrator, Role.Viewer)]
    public async Task FindBearer_WithALimit_GivesTheLowerRole(Role owner, Role? limit, Role expected)
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var person = await house.AddAsync("person", owner);
        var token = await house.Tokens.CreateAsync(person, "Script", limit, cancellationToken: Cancellation);

        var bearer = await house.Tokens.FindBearerAsync(token.Secret, Cancellation);

        Assert.Equal(expected, bearer?.Role);
        Assert.StartsWith(SecretToken.PersonalPrefix, token.Secret, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindBearer_AfterTheOwnerWasDemoted_GivesTheNewRole()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var person = await house.AddAsync("person", Role.Manager);
        var token = await house.Tokens.CreateAsync(person, "Script", cancellationToken: Cancellation);

        await house.Administration.ChangeRoleAsync(house.Administrator, person.UserId!.Value, Role.Viewer, Cancellation);

        Assert.Equal(Role.Viewer, (await house.Tokens.FindBearerAsync(token.Secret, Cancellation))?.Role);
    }

    [Fact]
    public async Task FindBearer_ExpiredRevokedOrOfSomebodySwitchedOff_FindsNobody()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var person = await house.AddAsync("person", Role.Responder);
        var short_ = await house.Tokens.CreateAsync(person, "Short", expiresAt: house.Time.GetUtcNow().AddHours(1), cancellationToken: Cancellation);
        var revoked = await house.Tokens.CreateAsync(person, "Revoked", cancellationToken: Cancellation);
        var lasting = await house.Tokens.CreateAsync(person, "Lasting", cancellationToken: Cancellation);
        Assert.NotNull(await house.Tokens.FindBearerAsync(short_.Secret, Cancellation));

        house.Time.Advance(TimeSpan.FromHours(1));
        var row = (await house.Tokens.ListAsync(person.UserId!.Value, Cancellation)).Single(token => token.Name == "Revoked");
        Assert.True(await house.Tokens.RevokeAsync(person, row.Id, Cancellation));

        Assert.Null(await house.Tokens.FindBearerAsync(short_.Secret, Cancellation));
        Assert.Null(await house.Tokens.FindBearerAsync(revoked.Secret, Cancellation));
        Assert.NotNull(await house.Tokens.FindBearerAsync(lasting.Secret, Cancellation));
        await house.Administration.DeactivateAsync(house.Administrator, person.UserId!.Value, Cancellation);
        Assert.Null(await house.Tokens.FindBearerAsync(lasting.Secret, Cancellation));
    }

    [Fact]
    public async Task Revoke_OfSomebodyElsesToken_DoesNothing()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var owner = await house.AddAsync("owner", Role.Viewer);
        var token = await house.Tokens.CreateAsync(owner, "Script", cancellationToken: Cancellation);
        var row = (await house.Tokens.ListAsync(owner.UserId!.Value, Cancellation)).Single();

        Assert.False(await house.Tokens.RevokeAsync(house.Administrator, row.Id, Cancellation));
        Assert.NotNull(await house.Tokens.FindBearerAsync(token.Secret, Cancellation));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ihub_")]
    [InlineData("Bearer")]
    public async Task FindBearer_OfNonsense_FindsNobody(string? text)
    {
        var house = await PeopleHouse.OpenAsync(postgres);

        Assert.Null(await house.Tokens.FindBearerAsync(text, Cancellation));
        Assert.Null(await house.Tokens.FindBearerAsync(SecretToken.New(SecretToken.PersonalPrefix), Cancellation));
        Assert.Null(await house.Tokens.FindBearerAsync(SecretToken.PersonalPrefix + new string('a', 100_000), Cancellation));
    }

    [Fact]
    public async Task Store_AfterTokensAndLinksWereMade_HoldsOnlyHashes()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var token = await house.Tokens.CreateAsync(house.Administrator, "Script", cancellationToken: Cancellation);
        var link = await house.Invitations.InviteAsync(house.Administrator, "person@example.org", Role.Viewer, Cancellation);
        await using var db = house.CreateDbContext();

        var tokenRow = await db.PersonalTokens.SingleAsync(Cancellation);
        var linkRow = await db.Invitations.SingleAsync(Cancellation);

        Assert.Equal(SecretToken.Hash(token.Secret!), tokenRow.TokenHash);
        Assert.Equal(SecretToken.Hash(link.Secret!), linkRow.TokenHash);
    }

    [Fact]
    public async Task Create_BadName_OrADayThatIsOver_Refuses()
    {
        var house = await PeopleHouse.OpenAsync(postgres);

        var noName = await house.Tokens.CreateAsync(house.Administrator, " ", cancellationToken: Cancellation);
        var past = await house.Tokens.CreateAsync(house.Administrator, "Script", expiresAt: house.Time.GetUtcNow(), cancellationToken: Cancellation);

        Assert.Equal((nameof(PersonalToken.Name), nameof(PersonalToken.ExpiresAt)), (Assert.Single(noName.Refusals).Field, Assert.Single(past.Refusals).Field));
        Assert.Empty(await house.Tokens.ListAsync(house.Administrator.UserId!.Value, Cancellation));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
