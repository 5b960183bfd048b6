using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.RootCauses;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace IncidentHub.Integration.Tests.Search;

/// <summary>Whatever is typed or stored, the search answers; and programs get what people get.</summary>
public sealed class HostileSearchTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_WhateverIsTyped_Answers()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        await scene.IncidentAsync("Pool 🔥 is full: \"naïve\" O'Reilly \\ %_ 连接池 إصلاح");
        await scene.Vocabulary.RunCycleAsync(Cancellation);

        foreach (var words in new[]
                 {
                     "\0", "a\0b", "'", "\"", "\"\"", "\" \"", "-", "--", "-\"", "!", "&", "|", "()", "(((", "<->", ":*", "pool:*", "pool:A", "!pool", "\\", "%", "_", "\\'; DROP TABLE incidents; --",
                     "🔥", "\ud83d", "e\u0301", "\u202epool", "\u200bpool", "İ", "ß", "ﬁ", "𐐷", new string('x', 100_000), new string('"', 1_000), string.Concat(Enumerable.Repeat("pool ", 5_000)),
                     string.Join(' ', Enumerable.Range(0, 400).Select(n => $"w{n}")), "1e5", "-5", "1.5e-3", "0x1F", "&amp;", "<b>", "http://example.org/a?b=c&d", "name@example.org", "C:\\pool", "NaN", "null",
                 })
        {
            Assert.NotNull(await scene.FindAsync(words));
        }

        foreach (var words in new[] { "连接", "إصلاح", "naïve", "NAÏVE", "O'Reilly", "pool\" is", "🔥 full", "\u202dpool\u202c" })
            Assert.Single((await scene.FindAsync(words)).Hits);
    }

    [Fact]
    public async Task Store_TheLongestTextsOfTheRarestWords_FitsIntoTheIndex()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        // Different words of four bytes a letter, as many as there is room for: what takes the most of a vector.
        var words = string.Concat(Enumerable.Range(0, 30_000).Select(n => $"{char.ConvertFromUtf32(0x20000 + n)} "));
        var texts = words[..Math.Min(words.Length, IncidentLimits.Text)];
        var incident = await scene.IncidentAsync("Long", texts);

        foreach (var field in Enum.GetValues<RootCauseField>())
            Assert.Equal(EditResult.Saved, await scene.Rooms.Causes.EditAsync(Rooms.Manager, incident.Id, field, "", texts));
        Assert.Equal(
            EditResult.Saved,
            await scene.Rooms.Incidents.EditFieldAsync(Rooms.Manager, incident.Id, IncidentField.Find("impact")!, "", string.Concat(Enumerable.Range(0, 30_000).Select(n => $"x{n} "))[..IncidentLimits.Text]));
        Assert.Single((await scene.FindAsync(char.ConvertFromUtf32(0x20007))).Hits);
    }

    [Fact]
    public async Task Find_WhatTakesTooLong_IsLeftOutAndSaid()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        await scene.IncidentAsync("Pool is full");
        // As a statement is that the server has cancelled.
        scene.Rooms.Contexts.Hold = sql => sql.Contains("FROM deadlocks", StringComparison.Ordinal)
            ? throw new PostgresException("canceling statement due to statement timeout", "ERROR", "ERROR", PostgresErrorCodes.QueryCanceled) : Task.CompletedTask;

        var found = await scene.FindAsync("pool");

        Assert.True(found.IsCutShort);
        Assert.Single(found.Hits);
    }

    [Fact]
    public async Task Api_WithATokenAndFilters_AnswersWhatItsOwnerMaySee()
    {
        var app = await postgres.SharedAppAsync();
        var word = $"w{Guid.NewGuid():N}";
        var incidents = app.Services.GetRequiredService<IncidentService>();
        var manager = await app.GetPersonAsync(Role.Manager);
        var open = await incidents.CreateAsync(manager, new NewIncident { Title = $"{word} for all", Severity = Severity.Sev1 });
        await incidents.CreateAsync(manager, new NewIncident { Title = $"{word} for few", Severity = Severity.Sev1, Visibility = Visibility.Restricted });
        using var program = app.NewProgram();
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync($"api/search?q={word}", Cancellation)).StatusCode);
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await app.CreateTokenAsync(Role.Viewer));

        var answer = JsonDocument.Parse(await program.GetStringAsync($"api/search?q={word}&severity=Sev1&severity=Sev2&kind=Incident&from=2020-01-01T00:00:00Z&take=5", Cancellation)).RootElement;

        var hit = Assert.Single(answer.GetProperty("hits").EnumerateArray());
        Assert.Equal(($"INC-{open.Number}", $"/incidents/{open.Number}", "Incident"), (hit.GetProperty("key").GetString(), hit.GetProperty("path").GetString(), hit.GetProperty("kind").GetString()));
        Assert.Equal(1, Assert.Single(answer.GetProperty("counts").EnumerateArray()).GetProperty("count").GetInt32());
        Assert.Empty(JsonDocument.Parse(await program.GetStringAsync("api/search", Cancellation)).RootElement.GetProperty("hits").EnumerateArray());
    }
}
