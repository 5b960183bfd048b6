using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.Incidents;

public sealed class MergeServiceTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Merge_EverythingThatMoves_IsInTheOtherWithItsOrigin()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (into, duplicate) = (await rooms.NewIncidentAsync("Pool is full"), await rooms.NewIncidentAsync("Sign-in fails"));
        await rooms.Timeline.AddAsync(Rooms.Responder, into.Id, new("Ten minutes in") { OccurredAt = Rooms.Start.AddMinutes(-10) });
        await rooms.Timeline.AddAsync(Rooms.Responder, duplicate.Id, new("Twenty minutes before") { OccurredAt = Rooms.Start.AddMinutes(-20) });
        await rooms.Timeline.AddAsync(Rooms.Responder, duplicate.Id, new("Deleted again"));
        var deleted = (await rooms.TimelineQueries.EntriesAsync(Rooms.Responder, duplicate.Id))[^1];
        await rooms.Timeline.DeleteAsync(Rooms.Responder, duplicate.Id, deleted.Id);
        await rooms.Hypotheses.ProposeAsync(Rooms.Responder, duplicate.Id, "Network congestion");
        await rooms.Measures.AddAsync(Rooms.Responder, duplicate.Id, MeasureKind.Corrective, "Watch the pool", "");
        await rooms.Tasks.AddAsync(Rooms.Responder, duplicate.Id, new() { Title = "Write it down" });
        rooms.News.Clear();

        Assert.Equal(EditResult.Saved, await rooms.Merges.MergeAsync(Rooms.Responder, duplicate.Id, into.Number));

        duplicate = (await rooms.ReadAsync(duplicate.Id))!;
        Assert.Equal((IncidentStatus.Merged, into.Id, Rooms.Start), (duplicate.Status, duplicate.MergedIntoId, duplicate.ClosedAt));
        Assert.Equal(
            [("Twenty minutes before", duplicate.Number), ("Ten minutes in", (int?)null), ("Deleted again", duplicate.Number)],
            (await rooms.TimelineQueries.EntriesAsync(Rooms.Responder, into.Id, new() { ShowDeleted = true, ShowSystem = false }))
                .Select(entry => (entry.Text, entry.OriginNumber)));
        Assert.Equal("Network congestion", Assert.Single(await rooms.TimelineQueries.HypothesesAsync(Rooms.Responder, into.Id)).Statement);
        Assert.Equal("Watch the pool", Assert.Single(await rooms.TaskQueries.MeasuresAsync(Rooms.Responder, into.Id)).Title);
        Assert.Equal("Write it down", Assert.Single(await rooms.TaskQueries.OfIncidentAsync(Rooms.Responder, into.Id)).Title);

        // Two that were written, and that the suspicion was taken up.
        const string Moved = "3 timeline entries, 1 hypothesis, 1 measure, 1 task";
        Assert.Contains(
            await rooms.TimelineQueries.EntriesAsync(Rooms.Responder, into.Id),
            entry => entry.OriginNumber is null && entry.Text.Contains(Moved, StringComparison.Ordinal) && entry.Text.Contains("2 was merged into this", StringComparison.Ordinal));
        Assert.Contains("merged into", Assert.Single(await rooms.TimelineQueries.EntriesAsync(Rooms.Responder, duplicate.Id)).Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("merged into:  → INC-1", await rooms.LogAsync(duplicate.Id));
        Assert.Contains($"merged from:  → INC-2: {Moved}", await rooms.LogAsync(into.Id));
        foreach (var part in new[] { IncidentPart.Head, IncidentPart.Timeline, IncidentPart.Hypotheses, IncidentPart.Tasks })
            Assert.Equal(2, rooms.News.Where(change => change.Part == part).Select(change => change.IncidentId).Distinct().Count());
        Assert.Equal(new IncidentName(1, "Pool is full"), (await rooms.Queries.FindAsync(Rooms.Responder, 2))!.MergedInto);
    }

    [Fact]
    public async Task Merge_WhatWasMergedBefore_KeepsItsFirstOrigin()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (first, second, third) = (await rooms.NewIncidentAsync("1"), await rooms.NewIncidentAsync("2"), await rooms.NewIncidentAsync("3"));
        await rooms.Timeline.AddAsync(Rooms.Responder, first.Id, new("Seen first"));

        await rooms.Merges.MergeAsync(Rooms.Responder, first.Id, second.Number);
        await rooms.Merges.MergeAsync(Rooms.Responder, second.Id, third.Number);

        var entries = await rooms.TimelineQueries.EntriesAsync(Rooms.Responder, third.Id);
        Assert.Equal(1, Assert.Single(entries, entry => entry.Text == "Seen first").OriginNumber);
        Assert.Equal(2, Assert.Single(entries, entry => entry.OriginNumber is not null && entry.Text != "Seen first").OriginNumber);
    }

    [Fact]
    public async Task Merge_ThatCannotBe_SaysWhyAndMovesNothing()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        await rooms.Example.AddToNewStoreAsync(TestContext.Current.CancellationToken);
        var (real, other, secret) = (
            await rooms.NewIncidentAsync(), await rooms.NewIncidentAsync(), await rooms.NewIncidentAsync(by: Rooms.Manager, visibility: Visibility.Restricted));
        var merged = await rooms.NewIncidentAsync();
        await rooms.Merges.MergeAsync(Rooms.Responder, merged.Id, other.Number);
        var closed = await rooms.NewIncidentAsync();
        await rooms.Statuses.ChangeAsync(Rooms.Responder, closed.Id, closed.Status, IncidentStatus.Cancelled);
        var example = (await rooms.Queries.FindAsync(Rooms.Responder, 1))!.Incident;
        var mine = await rooms.NewIncidentAsync(visibility: Visibility.Restricted);
        rooms.News.Clear();

        await RefusedAsync(real, real.Number, "itself");
        await RefusedAsync(merged, real.Number, "already");
        await RefusedAsync(real, merged.Number, "Merged itself");
        await RefusedAsync(real, closed.Number, "Cancelled itself");
        await RefusedAsync(closed, real.Number, "Reopen");
        await RefusedAsync(real, secret.Number, "that you may see");
        await RefusedAsync(real, 9999, "that you may see");
        await RefusedAsync(example, real.Number, "example");
        await RefusedAsync(real, 1, "example");
        await RefusedAsync(mine, real.Number, "restricted");
        Assert.Equal(EditResult.NotFound, await rooms.Merges.MergeAsync(Rooms.Responder, secret.Id, real.Number));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => rooms.Merges.MergeAsync(Rooms.Viewer, real.Id, other.Number));
        Assert.Empty(rooms.News);

        async Task RefusedAsync(Incident duplicate, int into, string because)
        {
            var result = await rooms.Merges.MergeAsync(Rooms.Responder, duplicate.Id, into);
            Assert.Equal(EditOutcome.Invalid, result.Outcome);
            Assert.Contains(because, result.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Merge_EachIntoTheOtherAtOnce_OneWinsAndNobodyWaitsForEver()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        for (var round = 0; round < 5; round++)
        {
            var (one, other) = (await rooms.NewIncidentAsync(), await rooms.NewIncidentAsync());

            var results = await Task.WhenAll(
                rooms.Merges.MergeAsync(Rooms.Responder, one.Id, other.Number), rooms.Merges.MergeAsync(Rooms.Manager, other.Id, one.Number));

            Assert.Equal([EditOutcome.Saved, EditOutcome.Invalid], results.Select(result => result.Outcome).Order());
            Assert.Single([(await rooms.ReadAsync(one.Id))!, (await rooms.ReadAsync(other.Id))!], incident => incident.Status == IncidentStatus.Merged);
        }
    }

    [Fact]
    public async Task Write_IntoWhatWasMerged_IsRefusedAndSaysWhereToGo()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (duplicate, into) = (await rooms.NewIncidentAsync(), await rooms.NewIncidentAsync());
        await rooms.Merges.MergeAsync(Rooms.Responder, duplicate.Id, into.Number);

        var result = await rooms.Timeline.AddAsync(Rooms.Responder, duplicate.Id, new("Typed on an old page"));

        Assert.Equal(EditOutcome.Invalid, result.Outcome);
        Assert.Contains("merged", result.Message, StringComparison.Ordinal);
        Assert.Equal(EditOutcome.Invalid, (await rooms.Statuses.ChangeAsync(Rooms.Responder, duplicate.Id, IncidentStatus.Merged, IncidentStatus.Investigating)).Outcome);
    }

    [Fact]
    public async Task Find_MergedIntoOneThatTheReaderMayNotSee_DoesNotNameIt()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var duplicate = await rooms.NewIncidentAsync();
        var into = await rooms.NewIncidentAsync("Leak of keys", by: Rooms.Manager, visibility: Visibility.Restricted);
        await rooms.Merges.MergeAsync(Rooms.Manager, duplicate.Id, into.Number);

        var details = await rooms.Queries.FindAsync(Rooms.Viewer, duplicate.Number);

        Assert.Null(details!.MergedInto);
        var told = Assert.Single(await rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, duplicate.Id));
        Assert.DoesNotContain("Leak", told.Text, StringComparison.Ordinal);
    }
}
