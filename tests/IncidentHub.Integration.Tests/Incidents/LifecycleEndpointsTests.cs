using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Xunit;

namespace IncidentHub.Integration.Tests.Incidents;

/// <summary>The life of an incident over real HTTP, as a program with a token lives it.</summary>
public sealed class LifecycleEndpointsTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lifecycle_FromDetectionToMerge_AnswersWithWhatEachStepCameTo()
    {
        await using var app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync());
        using var program = app.NewProgram();
        program.DefaultRequestHeaders.Authorization = new("Bearer", await app.CreateTokenAsync(Role.Responder));
        var detected = DateTimeOffset.Parse("2026-02-03T09:00:00Z", CultureInfo.InvariantCulture);
        await OpenAsync(program, "Pool is full", detected);
        var number = await OpenAsync(program, "Sign-in fails", detected);
        var incident = $"api/incidents/{number}";

        Assert.Equal(HttpStatusCode.NoContent, await PutAsync(program, $"{incident}/severity", new { seen = "Sev3", to = "Sev1", at = detected.AddMinutes(20) }));
        Assert.Equal(HttpStatusCode.Conflict, await PutAsync(program, $"{incident}/severity", new { seen = "Sev3", to = "Sev2" }));
        Assert.Equal(HttpStatusCode.BadRequest, await PutAsync(program, $"{incident}/status", new { seen = "Triage", to = "Mitigated", at = "2199-01-01T00:00:00Z" }));
        Assert.Equal(HttpStatusCode.BadRequest, await PutAsync(program, $"{incident}/status", new { seen = "Triage", to = "Merged" }));
        Assert.Equal(HttpStatusCode.NoContent, await PutAsync(program, $"{incident}/status", new { seen = "Triage", to = "Resolved", at = detected.AddMinutes(60) }));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(program, $"{incident}/impact", new { usersPercent = 30, what = "Sign-in", at = detected }));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(program, $"{incident}/impact", new { usersPercent = 300 }));

        var severity = await GetAsync(program, $"{incident}/severity");
        Assert.Equal((40, 20), (severity.GetProperty("minutes").GetProperty("Sev1").GetDouble(), severity.GetProperty("minutes").GetProperty("Sev3").GetDouble()));
        Assert.Equal("Sev1", severity.GetProperty("current").GetString());
        var impact = Assert.Single((await GetAsync(program, $"{incident}/impact")).EnumerateArray());
        Assert.Equal(30, impact.GetProperty("usersPercent").GetDecimal());
        using var removed = await program.DeleteAsync($"{incident}/impact/{impact.GetProperty("id").GetString()}", Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);

        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(program, $"{incident}/merge", new { into = number }));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(program, $"{incident}/merge", new { into = number - 1 }));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(program, "api/incidents/999/merge", new { into = number }));
        var merged = await GetAsync(program, incident);
        Assert.Equal(("Merged", number - 1), (merged.GetProperty("status").GetString(), merged.GetProperty("mergedInto").GetInt32()));
        Assert.Equal(detected.AddMinutes(60), merged.GetProperty("resolvedAt").GetDateTimeOffset());
    }

    private static async Task<int> OpenAsync(HttpClient program, string title, DateTimeOffset detectedAt)
    {
        using var made = await program.PostAsJsonAsync("api/incidents", new { title, severity = "Sev3", detectedAt }, Cancellation);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return (await made.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("number").GetInt32();
    }

    private static async Task<HttpStatusCode> PutAsync(HttpClient program, string path, object body)
    {
        using var answer = await program.PutAsJsonAsync(path, body, Cancellation);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient program, string path, object body)
    {
        using var answer = await program.PostAsJsonAsync(path, body, Cancellation);
        return answer.StatusCode;
    }

    private static Task<JsonElement> GetAsync(HttpClient program, string path) => program.GetFromJsonAsync<JsonElement>(path, Cancellation);
}
