using System.Net;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Core.Postmortems.Import.Originals;
using IncidentHub.Core.Storage;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.Postmortems.Import.Originals;

/// <summary>The document that an incident was made of: kept, shown to those who see the incident, known when it comes again.</summary>
public sealed class ImportedOriginalsTests(PostgresFixture postgres)
{
    private const string Text = "# Cards refused\n\n<script>alert(1)</script> at 10:00\n";

    private static readonly ReviewedImport Outage = new() { Title = "Cards refused", Severity = Severity.Sev2 };

    [Fact]
    public async Task Create_WithItsDocument_KeepsItForThoseWhoSeeTheIncident()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var originals = new ImportedOriginals(rooms.Contexts);

        var made = await ImportAsync(rooms, Rooms.Responder, new("../cards\u202e.md", Text));

        Assert.Equal(new OriginalNote("cards-.md", Rooms.Start, "Responder"), await originals.NoteAsync(Rooms.Viewer, made.Id));
        Assert.Equal(Text, (await originals.OpenAsync(Rooms.Viewer, made.Number))!.Text);
        Assert.Null(await originals.NoteAsync(Rooms.Viewer, (await rooms.NewIncidentAsync()).Id));
    }

    [Fact]
    public async Task Create_TheSameDocumentTwice_IsToldUnlessWanted()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var first = await ImportAsync(rooms, Rooms.Responder, new("cards.md", Text));

        var second = await ImportAsync(rooms, Rooms.Responder, new("copy.md", Text.Replace("\n", "\r\n", StringComparison.Ordinal)));
        var wanted = await ImportAsync(rooms, Rooms.Responder, new("copy.md", Text), isAgain: true);

        Assert.Equal((0, first.Number), (second.Number, second.Already));
        Assert.Contains($"INC-{first.Number}", second.Problem, StringComparison.Ordinal);
        Assert.Null(wanted.Problem);
        Assert.Equal(wanted.Number, await new ImportedOriginals(rooms.Contexts).FindAsync(Rooms.Viewer, Text));
    }

    [Fact]
    public async Task Create_TheSameDocumentAtOnce_MakesOneAndTellsTheOthers()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ImportAsync(rooms, Rooms.Responder, new("cards.md", Text))));

        var made = Assert.Single(results, result => result.Problem is null);
        Assert.All(results.Where(result => result != made), result => Assert.Equal(made.Number, result.Already));
        Assert.Equal(1, (await rooms.Queries.ListAsync(Rooms.Manager, new IncidentFilter())).Total);
    }

    [Fact]
    public async Task Restricted_ForWhomItIsHidden_IsNotThereAndLeaksNothing()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var originals = new ImportedOriginals(rooms.Contexts);
        var other = Rooms.Person("Another responder", Role.Responder);
        var made = await ImportAsync(rooms, Rooms.Responder, new("cards.md", Text));
        await RestrictAsync(rooms.Contexts, made.Id);

        Assert.Equal((null, null, null), (await originals.NoteAsync(other, made.Id), await originals.OpenAsync(other, made.Number), await originals.FindAsync(other, Text)));
        Assert.Equal((made.Number, made.Number), (await originals.FindAsync(Rooms.Responder, Text), await originals.FindAsync(Rooms.Manager, Text)));
        // For them it is a new document.
        Assert.Null((await ImportAsync(rooms, other, new("cards.md", Text))).Problem);
    }

    [Fact]
    public async Task Create_ATextThatCannotBeStored_IsRefusedAndWritesNothing()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);

        foreach (var text in (string[])["a\0b", "half \ud800", new('x', DocumentLimits.MaximumCharacters + 1)])
            Assert.NotNull((await ImportAsync(rooms, Rooms.Responder, new("cards.md", text))).Problem);

        Assert.Equal(0, (await rooms.Queries.ListAsync(Rooms.Manager, new IncidentFilter())).Total);
    }

    [Fact]
    public async Task Get_Original_IsAFileThatRunsNothingAndFollowsTheIncident()
    {
        var app = await postgres.SharedAppAsync();
        var made = await app.Services.GetRequiredService<IncidentImport>().CreateAsync(await app.GetPersonAsync(Role.Responder), Outage, new("évidence\".html", Text), isAgain: true);
        using var viewer = await app.SignInAsync(Role.Viewer);
        using var manager = await app.SignInAsync(Role.Manager);
        var path = $"incidents/{made.Number}/original";

        using var answer = await viewer.GetAsync(path, TestContext.Current.CancellationToken);
        await RestrictAsync(app.Services.GetRequiredService<IDbContextFactory<IncidentHubDbContext>>(), made.Id);
        using var hidden = await viewer.GetAsync(path, TestContext.Current.CancellationToken);
        using var seen = await manager.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.OK), (answer.StatusCode, hidden.StatusCode, seen.StatusCode));
        Assert.Equal(Text, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(("attachment", "évidence-.html.txt"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("default-src 'none'; sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    private static Task<ImportResult> ImportAsync(Rooms rooms, Actor actor, OriginalDocument original, bool isAgain = false) =>
        new IncidentImport(rooms.Contexts, rooms.Changes, rooms.Time).CreateAsync(actor, Outage, original, isAgain);

    private static async Task RestrictAsync(IDbContextFactory<IncidentHubDbContext> contexts, Guid id)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.Incidents.Where(incident => incident.Id == id).ExecuteUpdateAsync(set => set.SetProperty(incident => incident.Visibility, Visibility.Restricted));
    }
}
