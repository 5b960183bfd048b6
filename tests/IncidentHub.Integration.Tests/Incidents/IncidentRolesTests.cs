using IncidentHub.Core.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.Incidents;

public sealed class IncidentRolesTests(PostgresFixture postgres)
{
    [Fact]
    public async Task AssignRole_ToAPersonAndAPosition_IsKeptInTheOrderOfRoles()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        await rooms.Roles.AssignAsync(Rooms.Responder, incident.Id, IncidentRole.Scribe, null, " Database administrator ");
        await rooms.Roles.AssignAsync(Rooms.Responder, incident.Id, IncidentRole.Commander, Rooms.Manager.UserId, "Manager");
        await rooms.Roles.AssignAsync(Rooms.Responder, incident.Id, IncidentRole.Commander, Rooms.Manager.UserId, "Manager");

        var roles = (await rooms.Queries.FindAsync(Rooms.Viewer, incident.Number))!.Roles;
        Assert.Equal([(IncidentRole.Commander, "Manager"), (IncidentRole.Scribe, "Database administrator")], roles.Select(role => (role.Role, role.Holder)));
        Assert.Equal(["role Scribe:  → Database administrator", "role Commander:  → Manager"], (await rooms.LogAsync(incident.Id)).Skip(1));
    }

    [Fact]
    public async Task AssignRole_ToAPersonWhoseNameWasTypedBefore_OpensTheIncidentToThem()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync(visibility: Visibility.Restricted);
        await rooms.Roles.AssignAsync(Rooms.Responder, incident.Id, IncidentRole.Scribe, null, Rooms.Viewer.Name);
        Assert.Null(await rooms.Queries.FindAsync(Rooms.Viewer, incident.Number));

        await rooms.Roles.AssignAsync(Rooms.Responder, incident.Id, IncidentRole.Scribe, Rooms.Viewer.UserId, Rooms.Viewer.Name);

        Assert.NotNull(await rooms.Queries.FindAsync(Rooms.Viewer, incident.Number));
    }

    [Theory]
    [InlineData(IncidentRole.Scribe, "")]
    [InlineData(IncidentRole.Scribe, "two\nlines")]
    [InlineData((IncidentRole)42, "Somebody")]
    public async Task AssignRole_ThatCannotBe_IsInvalid(IncidentRole role, string holder)
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        Assert.Equal(EditOutcome.Invalid, (await rooms.Roles.AssignAsync(Rooms.Responder, incident.Id, role, null, holder)).Outcome);
        Assert.Equal(EditOutcome.Invalid, (await rooms.Roles.AssignAsync(Rooms.Responder, incident.Id, role, null, new string('x', 101))).Outcome);
        Assert.Single(await rooms.LogAsync(incident.Id));
        Assert.Empty(rooms.News);
    }

    [Fact]
    public async Task RemoveRole_OfAnotherIncident_FindsNothing()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (one, other) = (await rooms.NewIncidentAsync(), await rooms.NewIncidentAsync());
        await rooms.Roles.AssignAsync(Rooms.Responder, one.Id, IncidentRole.Scribe, null, "Scribe");
        var role = (await rooms.Queries.FindAsync(Rooms.Viewer, one.Number))!.Roles.Single();

        Assert.Equal(EditResult.NotFound, await rooms.Roles.ReleaseAsync(Rooms.Responder, other.Id, role.Id));
        Assert.Equal(EditResult.Saved, await rooms.Roles.ReleaseAsync(Rooms.Responder, one.Id, role.Id));
        Assert.Equal(EditResult.NotFound, await rooms.Roles.ReleaseAsync(Rooms.Responder, one.Id, role.Id));
        Assert.Equal("role Scribe: Scribe → ", (await rooms.LogAsync(one.Id))[^1]);
    }
}
