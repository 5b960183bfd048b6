using IncidentHub.Core.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.Incidents;

public sealed class AffectedServiceServiceTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Add_NamesOfOneService_AreOneWithoutRegardToCase()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (one, other) = (await rooms.NewIncidentAsync(), await rooms.NewIncidentAsync());

        await rooms.Services.AddAsync(Rooms.Responder, one.Id, " Checkout ");
        await rooms.Services.AddAsync(Rooms.Responder, one.Id, "CHECKOUT");
        await rooms.Services.AddAsync(Rooms.Responder, other.Id, "checkout");

        Assert.Equal(["Checkout"], await NamesAsync(rooms, one));
        Assert.Equal(["Checkout"], await NamesAsync(rooms, other));
        Assert.Equal(1, await rooms.AskAsync<int>($"SELECT count(*)::int AS \"Value\" FROM services"));
        Assert.Equal(["affected service:  → Checkout"], (await rooms.LogAsync(other.Id)).Skip(1));
    }

    [Fact]
    public async Task Add_OneNewNameToManyIncidentsAtOnce_MakesOneService()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incidents = new List<Incident>();
        for (var index = 0; index < 6; index++)
            incidents.Add(await rooms.NewIncidentAsync());

        var results = await Task.WhenAll(incidents.Select(incident => rooms.Services.AddAsync(Rooms.Responder, incident.Id, "Payments")));

        Assert.All(results, result => Assert.Equal(EditResult.Saved, result));
        foreach (var incident in incidents)
            Assert.Equal(["Payments"], await NamesAsync(rooms, incident));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("two\nlines")]
    public async Task Add_ThatIsNoName_IsInvalid(string name)
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        Assert.Equal(EditOutcome.Invalid, (await rooms.Services.AddAsync(Rooms.Responder, incident.Id, name)).Outcome);
        Assert.Equal(EditOutcome.Invalid, (await rooms.Services.AddAsync(Rooms.Responder, incident.Id, new string('x', 101))).Outcome);
        Assert.Empty(rooms.News);
    }

    [Fact]
    public async Task Remove_OnceAndAgain_FindsItOnce()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();
        await rooms.Services.AddAsync(Rooms.Responder, incident.Id, "Checkout");
        var service = (await rooms.Queries.FindAsync(Rooms.Viewer, incident.Number))!.Services.Single();

        Assert.Equal(EditResult.Saved, await rooms.Services.RemoveAsync(Rooms.Responder, incident.Id, service.ServiceId));
        Assert.Equal(EditResult.NotFound, await rooms.Services.RemoveAsync(Rooms.Responder, incident.Id, service.ServiceId));

        Assert.Empty(await NamesAsync(rooms, incident));
        Assert.Equal("affected service: Checkout → ", (await rooms.LogAsync(incident.Id))[^1]);
    }

    private static async Task<IEnumerable<string>> NamesAsync(Rooms rooms, Incident incident) =>
        (await rooms.Queries.FindAsync(Rooms.Viewer, incident.Number))!.Services.Select(service => service.Name);
}
