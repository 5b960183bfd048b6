using System.Net;
using System.Net.Http.Json;
using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Timeline.Evidence;
using IncidentHub.Integration.Tests.Monitoring;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.Timeline.Evidence;

/// <summary>Evidence over HTTP.</summary>
public sealed class EvidenceEndpointsTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Pin_ThenGet_IsADrawingThatRunsNothingAndItsData()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync());
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<IncidentHubDbContext>>().CreateDbContextAsync(cancellation);
        var deadlock = Told.DeadlockAt(TimeProvider.System.GetUtcNow().AddMinutes(-1));
        db.Deadlocks.Add(DeadlockRecord.Of(deadlock));
        await db.SaveChangesAsync(cancellation);
        var incident = await app.Services.GetRequiredService<IncidentService>().CreateAsync(
            await app.GetPersonAsync(Role.Responder), new NewIncident { Title = "Transfers fail", Severity = Severity.Sev3 }, cancellation);
        using var program = app.NewProgram();
        program.DefaultRequestHeaders.Authorization = new("Bearer", await app.CreateTokenAsync(Role.Responder));

        using var pinned = await program.PostAsJsonAsync($"/api/incidents/{incident.Number}/evidence", new { deadlockId = deadlock.Id }, cancellation);
        using var again = await program.PostAsJsonAsync($"/api/incidents/{incident.Number}/evidence", new { deadlockId = deadlock.Id }, cancellation);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.BadRequest), (pinned.StatusCode, again.StatusCode));
        var id = (await db.Evidence.SingleAsync(cancellation)).Id;
        using var viewer = await app.SignInAsync(Role.Viewer);
        using var drawing = await viewer.GetAsync(EvidenceAddress.Picture(id), cancellation);
        using var data = await viewer.GetAsync(EvidenceAddress.Data(id), cancellation);
        using var missing = await viewer.GetAsync(EvidenceAddress.Data(Guid.NewGuid()), cancellation);
        Assert.Equal("image/svg+xml", drawing.Content.Headers.ContentType!.MediaType);
        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; sandbox", Assert.Single(drawing.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("application/json", data.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }
}
