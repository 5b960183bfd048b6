using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge;
using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.Knowledge.Runbooks;

public sealed class RunbookServiceTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_SeveralTimes_KeepsEveryVersionAndBringsAnOldOneBackAsANewOne()
    {
        await using var scene = await KnowledgeScene.OpenAsync(postgres);
        var runbook = await scene.NewRunbookAsync();
        scene.News.Clear();
        scene.Rooms.Time.Advance(TimeSpan.FromHours(1));

        var second = await scene.Runbooks.SaveAsync(Rooms.Manager, runbook.Id, 1, new("Pool is full", "Look at *Blocked* first.", "learnt from INC-1"), Cancellation);
        var same = await scene.Runbooks.SaveAsync(Rooms.Manager, runbook.Id, 2, new(" Pool is full ", "Look at *Blocked* first."), Cancellation);
        var restored = await scene.Runbooks.RestoreAsync(Rooms.Responder, runbook.Id, 2, 1, Cancellation);
        var nowhere = await scene.Runbooks.RestoreAsync(Rooms.Responder, runbook.Id, 3, 9, Cancellation);

        Assert.Equal(2, Assert.IsType<RunbookResult.Saved>(second).Runbook.Version);
        Assert.Equal(2, Assert.IsType<RunbookResult.Saved>(same).Runbook.Version);
        Assert.Equal((3, "Look at *Waiting*."), Assert.IsType<RunbookResult.Saved>(restored).Runbook is var now ? (now.Version, now.Text) : default);
        Assert.IsType<RunbookResult.NotFound>(nowhere);
        var versions = await scene.RunbookQueries.VersionsAsync(runbook.Id, Cancellation);
        Assert.Equal([(3, "Version 1 again"), (2, "learnt from INC-1"), (1, "")], versions.Select(version => (version.Number, version.Note)));
        Assert.Equal((Rooms.Manager.Name, Rooms.Start.AddHours(1)), (versions[1].SavedByName, versions[1].SavedAt));
        Assert.Equal("Look at *Blocked* first.", (await scene.RunbookQueries.VersionAsync(runbook.Id, 2, Cancellation))!.Text);
        Assert.Equal(2, scene.News.Count);
        Assert.All(scene.News, change => Assert.Equal(new KnowledgeChange(KnowledgePart.Runbook, runbook.Id), change));

        var standing = await scene.RunbookQueries.ExistsAsync(runbook.Id, Cancellation);
        Assert.Equal(new RunbookStanding(runbook.Id, runbook.Number, "Pool is full", 3, Rooms.Start.AddHours(1), Rooms.Responder.Name, IsArchived: false), standing);
        Assert.Null(await scene.RunbookQueries.ExistsAsync(Guid.NewGuid(), Cancellation));
    }

    [Fact]
    public async Task Save_ByManyAtOnce_IsWonByOneAndTheOthersAreToldWhatStands()
    {
        await using var scene = await KnowledgeScene.OpenAsync(postgres);
        var runbook = await scene.NewRunbookAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            scene.Runbooks.SaveAsync(Rooms.Responder, runbook.Id, 1, new("Pool is full", $"text of {number}"), Cancellation)));

        var won = Assert.Single(results.OfType<RunbookResult.Saved>());
        Assert.Equal(7, results.OfType<RunbookResult.Changed>().Count());
        Assert.All(results.OfType<RunbookResult.Changed>(), lost => Assert.Equal((2, won.Runbook.Text), (lost.Theirs.Version, lost.Theirs.Text)));
        Assert.Equal(2, (await scene.RunbookQueries.VersionsAsync(runbook.Id, Cancellation)).Count);
    }

    [Fact]
    public async Task Save_WithWhatCannotBe_IsRefusedWithAReasonAndWritesNothing()
    {
        await using var scene = await KnowledgeScene.OpenAsync(postgres);
        var runbook = await scene.NewRunbookAsync();
        var longest = new string('x', IncidentLimits.Text);
        (string Title, string Text, string Note, string Says)[] wrong =
        [
            ("", "text", "", "The title"), ("two\nlines", "text", "", "The title"), (new string('x', 301), "text", "", "301 characters"),
            ("ok", " \n ", "", "without a text"), ("ok", longest + "x", "", "100,000 fit"), ("ok", "a\0b", "", "NUL"), ("ok", "\ud800", "", "half of a character"),
            ("ok", "text", "note\u0007", "What the change is for"),
        ];

        foreach (var (title, text, note, says) in wrong)
        {
            var refused = Assert.IsType<RunbookResult.Refused>(await scene.Runbooks.SaveAsync(Rooms.Responder, runbook.Id, 1, new(title, text, note), Cancellation));
            Assert.Contains(says, refused.Reason, StringComparison.Ordinal);
        }

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.Runbooks.AddAsync(Rooms.Viewer, new("ok", "text"), Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.Runbooks.SaveAsync(Rooms.Viewer, runbook.Id, 1, new("ok", "text"), Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.Runbooks.ArchiveAsync(Rooms.Viewer, runbook.Id, true, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.Links.AddFingerprintAsync(Rooms.Viewer, runbook.Id, "0123456789abcdef", Cancellation));
        Assert.IsType<RunbookResult.NotFound>(await scene.Runbooks.SaveAsync(Rooms.Responder, Guid.NewGuid(), 1, new("ok", "text"), Cancellation));
        Assert.IsType<RunbookResult.Saved>(await scene.Runbooks.SaveAsync(Rooms.Responder, runbook.Id, 1, new("ok", longest), Cancellation));
        Assert.Equal(2, (await scene.RunbookQueries.VersionsAsync(runbook.Id, Cancellation)).Count);
    }

    [Fact]
    public async Task Archive_ARunbook_TakesItFromEverywhereButItsPageAndIsUndone()
    {
        await using var scene = await KnowledgeScene.OpenAsync(postgres);
        var runbook = await scene.NewRunbookAsync("Payments pool", "Restart `pgbouncer-payments`, then wait.");
        var incident = await scene.Rooms.NewIncidentAsync();
        await scene.Rooms.Services.AddAsync(Rooms.Responder, incident.Id, "Payments", Cancellation);
        var service = (await scene.Rooms.Queries.FindAsync(Rooms.Viewer, incident.Number, Cancellation))!.Services.Single().ServiceId;
        await scene.Links.AddServiceAsync(Rooms.Responder, runbook.Id, service, Cancellation);
        await scene.Links.AddServiceAsync(Rooms.Responder, runbook.Id, service, Cancellation);
        await scene.Links.AddFingerprintAsync(Rooms.Responder, runbook.Id, " 0123456789ABCDEF ", Cancellation);
        async Task<int[]> CountAsync() =>
        [
            (await scene.RunbookQueries.ListAsync(cancellationToken: Cancellation)).Count, (await scene.RunbookQueries.ForServicesAsync([service, Guid.NewGuid()], Cancellation)).Count,
            (await scene.RunbookQueries.ForFingerprintAsync("0123456789abcdef", Cancellation)).Count, (await scene.RunbookQueries.SearchAsync("pgbouncer pay", 5, Cancellation)).Count,
            (await scene.RunbookQueries.SearchAsync($"rb-{runbook.Number}", 5, Cancellation)).Count, (await scene.RunbookQueries.ListAsync(archived: true, Cancellation)).Count,
        ];

        Assert.Equal((int[])[1, 1, 1, 1, 1, 0], await CountAsync());
        Assert.Equal(EditOutcome.Saved, (await scene.Runbooks.ArchiveAsync(Rooms.Responder, runbook.Id, true, Cancellation)).Outcome);
        Assert.Equal((int[])[0, 0, 0, 0, 0, 1], await CountAsync());
        var archived = (await scene.RunbookQueries.FindAsync(runbook.Number, Cancellation))!;
        Assert.Equal((Rooms.Start, Rooms.Responder.Name), (archived.Runbook.ArchivedAt!.Value, archived.Runbook.ArchivedByName));
        Assert.True((await scene.RunbookQueries.ExistsAsync(runbook.Id, Cancellation))!.IsArchived);
        Assert.Contains("archived", Assert.IsType<RunbookResult.Refused>(
            await scene.Runbooks.SaveAsync(Rooms.Responder, runbook.Id, 1, new("ok", "text"), Cancellation)).Reason, StringComparison.Ordinal);
        await scene.Runbooks.ArchiveAsync(Rooms.Manager, runbook.Id, false, Cancellation);
        Assert.Equal((int[])[1, 1, 1, 1, 1, 0], await CountAsync());
        Assert.Equal(["Payments"], (await scene.RunbookQueries.ListAsync(cancellationToken: Cancellation))[0].Services);

        await scene.Links.RemoveServiceAsync(Rooms.Responder, runbook.Id, service, Cancellation);
        await scene.Links.RemoveFingerprintAsync(Rooms.Responder, runbook.Id, "0123456789abcdef", Cancellation);
        Assert.Equal((int[])[1, 0, 0, 1, 1, 0], await CountAsync());
        Assert.Equal(EditOutcome.NotFound, (await scene.Runbooks.ArchiveAsync(Rooms.Responder, Guid.NewGuid(), true, Cancellation)).Outcome);
        Assert.Equal(EditOutcome.NotFound, (await scene.Links.AddServiceAsync(Rooms.Responder, runbook.Id, Guid.NewGuid(), Cancellation)).Outcome);
        Assert.Equal(EditOutcome.NotFound, (await scene.Links.AddFingerprintAsync(Rooms.Responder, Guid.NewGuid(), "0123456789abcdef", Cancellation)).Outcome);
        foreach (var wrong in (string[])["", "0123456789abcde", "0123456789abcdeg", "0123456789abcdef0", "'; DROP TABLE"])
            Assert.Equal(EditOutcome.Invalid, (await scene.Links.AddFingerprintAsync(Rooms.Responder, runbook.Id, wrong, Cancellation)).Outcome);
    }

    [Fact]
    public async Task AddMissing_OnEveryStart_PutsTheShippedOneThereOnceAndNeverOverWhatPeopleWrote()
    {
        await using var scene = await KnowledgeScene.OpenAsync(postgres);

        var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scene.Shipped.AddMissingAsync(Cancellation)));

        Assert.Equal(1, added.Sum());
        var shipped = ShippedRunbooks.All.Single();
        var runbook = (await scene.RunbookQueries.FindAsync((await scene.RunbookQueries.ListAsync(cancellationToken: Cancellation)).Single().Number, Cancellation))!.Runbook;
        Assert.Equal((shipped.Text, shipped.Key, "IncidentHub"), (runbook.Text, runbook.ShippedKey, runbook.UpdatedByName));
        Assert.Null(new RunbookText(shipped.Title, shipped.Text).Check());

        await scene.Rooms.Example.AddToNewStoreAsync(Cancellation);
        Assert.NotEmpty((await scene.RunbookQueries.FindAsync(runbook.Number, Cancellation))!.Services);
        await scene.Rooms.Example.RemoveAsync(Rooms.Manager, Cancellation);
        Assert.Empty((await scene.RunbookQueries.FindAsync(runbook.Number, Cancellation))!.Services);

        await scene.Runbooks.SaveAsync(Rooms.Responder, runbook.Id, 1, new("Ours", "our own text"), Cancellation);
        await scene.Runbooks.ArchiveAsync(Rooms.Responder, runbook.Id, true, Cancellation);
        Assert.Equal(0, await scene.Shipped.AddMissingAsync(Cancellation));
        Assert.IsType<RunbookResult.Refused>(await scene.Shipped.RestoreAsync(Rooms.Responder, runbook.Id, 2, Cancellation));
        await scene.Runbooks.ArchiveAsync(Rooms.Responder, runbook.Id, false, Cancellation);
        Assert.Equal("our own text", (await scene.RunbookQueries.FindAsync(runbook.Number, Cancellation))!.Runbook.Text);

        Assert.Equal("our own text", Assert.IsType<RunbookResult.Changed>(await scene.Shipped.RestoreAsync(Rooms.Responder, runbook.Id, 1, Cancellation)).Theirs.Text);
        Assert.Equal(shipped.Text, Assert.IsType<RunbookResult.Saved>(await scene.Shipped.RestoreAsync(Rooms.Responder, runbook.Id, 2, Cancellation)).Runbook.Text);
        Assert.Equal("our own text", (await scene.RunbookQueries.VersionAsync(runbook.Id, 2, Cancellation))!.Text);
        var own = await scene.NewRunbookAsync();
        Assert.IsType<RunbookResult.NotFound>(await scene.Shipped.RestoreAsync(Rooms.Responder, own.Id, 1, Cancellation));
    }
}
