using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.People;

public sealed class PeopleAdministrationTests(PostgresFixture postgres)
{
    [Fact]
    public async Task LastAdministrator_DemotedOrDeactivated_Refuses()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var self = house.Administrator;

        var demoted = await house.Administration.ChangeRoleAsync(self, self.UserId!.Value, Role.Viewer, Cancellation);
        var off = await house.Administration.DeactivateAsync(self, self.UserId!.Value, Cancellation);

        Assert.Contains("at least one active administrator", Assert.Single(demoted).Message, StringComparison.Ordinal);
        Assert.Contains("at least one active administrator", Assert.Single(off).Message, StringComparison.Ordinal);
        Assert.Equal(Role.Administrator, (await house.Directory.ListAsync(Cancellation)).Single().Role);
    }

    [Fact]
    public async Task TwoAdministrators_DemotingEachOtherAtOnce_LeaveOne()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var second = await house.AddAsync("second", Role.Administrator);

        var answers = await Task.WhenAll(
            house.Administration.ChangeRoleAsync(house.Administrator, second.UserId!.Value, Role.Viewer, Cancellation),
            house.Administration.ChangeRoleAsync(second, house.Administrator.UserId!.Value, Role.Viewer, Cancellation));

        Assert.Single(answers, refusals => refusals.Count == 0);
        Assert.Single(await house.Directory.ListAsync(Cancellation), person => person.Role == Role.Administrator);
    }

    [Fact]
    public async Task Deactivated_AsTheOnlyOtherAdministrator_DoesNotCountAsOne()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var second = await house.AddAsync("second", Role.Administrator);
        Assert.Empty(await house.Administration.DeactivateAsync(house.Administrator, second.UserId!.Value, Cancellation));

        var refusals = await house.Administration.ChangeRoleAsync(house.Administrator, house.Administrator.UserId!.Value, Role.Manager, Cancellation);

        Assert.Single(refusals);
    }

    [Fact]
    public async Task EveryAct_ByWhoIsNoAdministratorAnyMore_Refuses()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var stale = await house.AddAsync("stale", Role.Administrator);
        var other = await house.AddAsync("other", Role.Viewer);
        await house.Administration.ChangeRoleAsync(house.Administrator, stale.UserId!.Value, Role.Viewer, Cancellation);
        var open = await house.Invitations.InviteAsync(house.Administrator, "open@example.org", Role.Viewer, Cancellation);
        var invitation = (await house.Invitations.FindAsync(open.Secret, Cancellation))!;
        var before = await house.Audit.ListAsync(0, 200, Cancellation);

        var answers = new[]
        {
            await house.Administration.ChangeRoleAsync(stale, stale.UserId!.Value, Role.Administrator, Cancellation),
            await house.Administration.DeactivateAsync(stale, other.UserId!.Value, Cancellation),
            await house.Administration.ReactivateAsync(stale, other.UserId!.Value, Cancellation),
            (await house.Invitations.InviteAsync(stale, "more@example.org", Role.Administrator, Cancellation)).Refusals,
            await house.Invitations.RevokeAsync(stale, invitation.Id, Cancellation),
            (await house.PasswordResets.CreateAsync(stale, house.Administrator.UserId!.Value, Cancellation)).Refusals,
        };

        Assert.All(answers, refusals => Assert.Single(refusals));
        Assert.Equal(before.Count, (await house.Audit.ListAsync(0, 200, Cancellation)).Count);
    }

    [Fact]
    public async Task Deactivate_OfAPerson_EndsTheSessionAndTellsThoseWhoListen()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var person = await house.AddAsync("person", Role.Responder);
        await using var db = house.CreateDbContext();
        var stamp = (await db.Users.FindAsync([person.UserId], Cancellation))!.SecurityStamp;
        var told = 0;
        using var subscription = house.Changes.Subscribe(person.UserId!.Value, () => told++);
        Assert.NotNull(await house.Sessions.FindAsync(person.UserId!.Value, stamp, Cancellation));

        await house.Administration.DeactivateAsync(house.Administrator, person.UserId!.Value, Cancellation);
        var off = await house.Sessions.FindAsync(person.UserId!.Value, stamp, Cancellation);
        await house.Administration.ReactivateAsync(house.Administrator, person.UserId!.Value, Cancellation);
        var back = await house.Sessions.FindAsync(person.UserId!.Value, stamp, Cancellation);

        Assert.Null(off);
        Assert.Null(back);
        Assert.Equal(2, told);
    }

    [Fact]
    public async Task AuditLog_OfEveryAct_NamesWhoAndWhatAndNoSecret()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var invited = await house.Invitations.InviteAsync(house.Administrator, "person@example.org", Role.Viewer, Cancellation);
        await house.Invitations.AcceptAsync(invited.Secret, new NewPerson("", "Person", PeopleHouse.Password), Cancellation);
        var person = (await house.Directory.ListAsync(Cancellation)).Single(row => row.Email == "person@example.org");
        var actor = new Actor(person.Id, "Person", Role.Viewer);
        await house.Administration.ChangeRoleAsync(house.Administrator, person.Id, Role.Manager, Cancellation);
        var reset = await house.PasswordResets.CreateAsync(house.Administrator, person.Id, Cancellation);
        await house.PasswordResets.UseAsync(reset.Secret, "another long password", Cancellation);
        await house.Profiles.ChangePasswordAsync(person.Id, "another long password", "yet another password", Cancellation);
        var token = await house.Tokens.CreateAsync(actor, "Script", cancellationToken: Cancellation);
        await house.Tokens.RevokeAsync(actor, (await house.Tokens.ListAsync(person.Id, Cancellation)).Single().Id, Cancellation);
        await house.Administration.DeactivateAsync(house.Administrator, person.Id, Cancellation);
        await house.Administration.ReactivateAsync(house.Administrator, person.Id, Cancellation);
        var other = await house.Invitations.InviteAsync(house.Administrator, "other@example.org", Role.Viewer, Cancellation);
        await house.Invitations.RevokeAsync(house.Administrator, (await house.Invitations.FindAsync(other.Secret, Cancellation))!.Id, Cancellation);

        var log = await house.Audit.ListAsync(0, 200, Cancellation);

        // Drills, managers and the mail server are tested where they are made.
        AuditAct[] elsewhere = [AuditAct.DrillStarted, AuditAct.DrillStopped, AuditAct.ManagerChanged, AuditAct.MailChanged];
        Assert.Equal(Enum.GetValues<AuditAct>().Except(elsewhere).Order(), log.Select(entry => entry.Act).Distinct().Order());
        Assert.All(log, entry => Assert.NotEmpty(entry.ActorName));
        var text = string.Join('\n', log.Select(entry => $"{entry.ActorName} {entry.Act} {entry.Subject} {entry.Detail}"));
        Assert.All((string?[])[invited.Secret, reset.Secret, token.Secret, other.Secret, PeopleHouse.Password, "another long password", "yet another password"],
            secret => Assert.DoesNotContain(secret!, text, StringComparison.Ordinal));
        Assert.Contains("Viewer to Manager", text, StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
