using System.Security.Cryptography;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline.Attachments;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IncidentHub.Integration.Tests.Timeline.Attachments;

public sealed class AttachmentServiceTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Add_Picture_KeepsItCleanAndLogsIt()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        var result = await rooms.Attachments.AddAsync(Rooms.Responder, incident.Id, "C:\\pool.html", (byte[])[.. Pictures.Png, .. "<script>"u8]);

        Assert.Equal(EditOutcome.Saved, result.Outcome);
        Assert.Equal($"![pool](/attachments/{result.Attachment!.Id})", result.Markdown);
        var file = await rooms.AttachmentQueries.OpenAsync(Rooms.Viewer, result.Attachment.Id);
        Assert.Equal(("pool.png", ImageFormat.Png), (file!.Name, file.Format));
        Assert.Equal(Pictures.Png, file.Bytes);
        Assert.Equal(SHA256.HashData(Pictures.Png), file.Sha256);
        Assert.Contains("picture:  → pool.png", await rooms.LogAsync(incident.Id));
        Assert.Equal([new IncidentChange(incident.Id, IncidentPart.Attachments, Rooms.Responder.UserId)], rooms.News);
    }

    [Fact]
    public async Task Merge_OfTheIncident_TakesItsPicturesAlong()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (into, duplicate) = (await rooms.NewIncidentAsync("Pool is full"), await rooms.NewIncidentAsync("Sign-in fails"));
        var added = await rooms.Attachments.AddAsync(Rooms.Responder, duplicate.Id, "pool.png", Pictures.Png);

        Assert.Equal(EditResult.Saved, await rooms.Merges.MergeAsync(Rooms.Responder, duplicate.Id, into.Number));

        Assert.Equal(into.Id, await rooms.AskAsync<Guid>($"SELECT incident_id AS \"Value\" FROM attachments WHERE id = {added.Attachment!.Id}"));
        Assert.NotNull(await rooms.AttachmentQueries.OpenAsync(Rooms.Viewer, added.Attachment.Id));
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("<!doctype html><script>alert(1)</script>")]
    [InlineData("")]
    public async Task Add_NoPictureNamedLikeOne_IsRefusedAndLeavesNothing(string text)
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        var result = await rooms.Attachments.AddAsync(Rooms.Responder, incident.Id, "chart.png", System.Text.Encoding.UTF8.GetBytes(text));

        Assert.Equal(EditOutcome.Invalid, result.Outcome);
        Assert.NotEmpty(result.Message!);
        Assert.Equal(0, await rooms.AskAsync<int>($"SELECT (SELECT count(*) FROM attachments)::int + (SELECT count(*) FROM attachment_contents)::int AS \"Value\""));
        Assert.Empty(rooms.News);
    }

    [Fact]
    public async Task Add_FileAboveTheLimit_IsRefused()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        var result = await rooms.Attachments.AddAsync(Rooms.Responder, incident.Id, "large.png", new byte[AttachmentLimits.File + 1]);

        Assert.Contains("10 MB", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_IncidentThatIsFull_IsRefusedThereAndTakenElsewhere()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (full, other) = (await rooms.NewIncidentAsync(), await rooms.NewIncidentAsync());
        await rooms.Attachments.AddAsync(Rooms.Responder, full.Id, "a.png", Pictures.Png);
        await using (var db = await rooms.Contexts.CreateDbContextAsync())
            await db.Attachments.ExecuteUpdateAsync(set => set.SetProperty(one => one.Length, (int)AttachmentLimits.Incident - Pictures.Png.Length));

        var fits = await rooms.Attachments.AddAsync(Rooms.Responder, full.Id, "b.png", Pictures.Png);
        var tooMuch = await rooms.Attachments.AddAsync(Rooms.Responder, full.Id, "c.png", Pictures.Png);
        var elsewhere = await rooms.Attachments.AddAsync(Rooms.Responder, other.Id, "c.png", Pictures.Png);

        Assert.Equal((EditOutcome.Saved, EditOutcome.Invalid, EditOutcome.Saved), (fits.Outcome, tooMuch.Outcome, elsewhere.Outcome));
        Assert.Contains("200 MB", tooMuch.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddAndOpen_RestrictedIncident_IsNotThereForOthers()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync(by: Rooms.Manager, visibility: Visibility.Restricted);
        var mine = await rooms.Attachments.AddAsync(Rooms.Manager, incident.Id, "a.png", Pictures.Png);

        Assert.Equal(EditOutcome.NotFound, (await rooms.Attachments.AddAsync(Rooms.Responder, incident.Id, "b.png", Pictures.Png)).Outcome);
        Assert.Null(await rooms.AttachmentQueries.OpenAsync(Rooms.Responder, mine.Attachment!.Id));
        Assert.NotNull(await rooms.AttachmentQueries.OpenAsync(Rooms.Manager, mine.Attachment.Id));
    }

    [Fact]
    public async Task Add_ByAViewer_IsStopped()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => rooms.Attachments.AddAsync(Rooms.Viewer, incident.Id, "a.png", Pictures.Png));
    }
}
