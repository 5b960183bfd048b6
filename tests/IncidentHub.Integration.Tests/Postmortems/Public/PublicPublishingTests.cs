using IncidentHub.Core.Incidents;
using IncidentHub.Core.Postmortems.Public;
using IncidentHub.Core.Timeline;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IncidentHub.Integration.Tests.Postmortems.Public;

public sealed class PublicPublishingTests(PostgresFixture postgres)
{
    private const string Text = "# {{ incident.title }}\n\n{% for entry in timeline %}- {{ entry.text }}\n{% endfor %}\n{% internal %}For us alone.{% endinternal %}\n\nWe are sorry.\n";

    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Publish_WhatWasLetThrough_FreezesItAndNothingElse()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync("Ours: db-17 stalls");
        var entry = await scene.AddEntryAsync(number, "Payments were slow");
        await scene.AddEntryAsync(number, "The replica of db-17 lagged an hour");
        await scene.WriteAsync(number, Text);

        var shown = await ChooseAsync(scene, number, new PublicChoice { Title = "Payments were slow", Entries = [entry] });
        var done = Assert.IsType<PublicResult.Done>(await scene.PublicPublishing.PublishAsync(scene.Manager, number, shown.Version, shown.Rendering!.Hash, None));
        await scene.RenameAsync(number, "Something else");

        var read = Assert.IsType<PublicReading.Published>(await scene.Library.ReadAsync(done.Number, cancellationToken: None));
        Assert.Equal(("Payments were slow", "Payments were slow\nPayments were slow\nWe are sorry."), (read.Version.Title, read.Version.Text));
        Assert.Equal("We are sorry.", read.Version.Summary);
        Assert.Equal((1, 1, "Manager"), (done.VersionNumber, read.LatestNumber, read.Version.PublishedByName));
        var listed = Assert.Single(await scene.Library.ListAsync("", cancellationToken: None));
        Assert.Equal((done.Number, "Payments were slow"), (listed.Number, listed.Title));
        Assert.Single(await scene.Library.ListAsync("sorr pay", cancellationToken: None));
        foreach (var within in (string[])["db-17", "replica", "Something", "alone", "Scribe", "!!"])
            Assert.Empty(await scene.Library.ListAsync(within, cancellationToken: None));
    }

    [Fact]
    public async Task Publish_ADrawingThatWasLetThrough_IsFrozenWithItAndGoesWithIt()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var (number, other) = (await scene.AddIncidentAsync(), await scene.AddIncidentAsync("Another one of ours"));
        var (shown, kept) = (await scene.PinAsync(number, "Connections in use", "80 of Acme"), await scene.PinAsync(number, "Locks", "sekret"));
        var foreign = await scene.PinAsync(other, "Elsewhere", "sekret");
        await scene.WriteAsync(number, $"It was slow.\n\n{{% show evidence %}}\n\n![x](/evidence/{kept}.svg) ![y](/evidence/{foreign}.svg)\n");

        var looked = await ChooseAsync(scene, number, new PublicChoice { Title = "Slow", Pictures = [shown, foreign], Withheld = ["Acme"] });
        var drawing = Assert.Single(looked.Rendering!.Drawings);
        Assert.Equal(["Connections in use", "Locks"], looked.Evidence.Select(evidence => evidence.Title));
        Assert.Null(await scene.Library.FindPictureAsync(drawing.Hash, None));
        Assert.IsType<PublicResult.Done>(await scene.PublicPublishing.PublishAsync(scene.Manager, number, looked.Version, looked.Rendering.Hash, None));

        var svg = await scene.Library.FindPictureAsync(drawing.Hash, None);
        Assert.Contains("80 of ⟨…⟩", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("sekret", svg + looked.Rendering.Html, StringComparison.Ordinal);
        Assert.Equal(1, looked.Rendering.Html.Split("<img").Length - 1);

        // The same picture in a further version stays when only the first is what was withdrawn.
        await scene.PublicPublishing.WithdrawAsync(scene.Manager, number, "", None);
        Assert.Null(await scene.Library.FindPictureAsync(drawing.Hash, None));
        var again = (await scene.PublicPublishing.FindAsync(scene.Manager, number, None))!;
        Assert.IsType<PublicResult.Done>(await scene.PublicPublishing.PublishAsync(scene.Manager, number, again.Version, again.Rendering!.Hash, None));
        Assert.Equal(svg, await scene.Library.FindPictureAsync(drawing.Hash, None));
    }

    [Fact]
    public async Task Publish_SomethingChangedSinceItWasLookedAt_GoesNotOut()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync();
        var draft = await scene.WriteAsync(number, Text);
        var looked = await ChooseAsync(scene, number, new PublicChoice { Title = "Slow" });
        await scene.Drafts.SaveAsync(scene.Responder, number, draft.Version, Text + "One more thing.", "UTC", None);

        Assert.IsType<PublicResult.Changed>(await scene.PublicPublishing.PublishAsync(scene.Manager, number, looked.Version, looked.Rendering!.Hash, None));
        Assert.IsType<PublicResult.Changed>(await scene.PublicPublishing.ChooseAsync(scene.Manager, number, looked.Version - 1, new PublicChoice(), None));
        Assert.Empty(await scene.Library.ListAsync("", cancellationToken: None));
        Assert.Null(await scene.Library.ReadAsync(1, cancellationToken: None));
    }

    [Fact]
    public async Task Publish_WhatMayNotGoOut_IsRefused()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        await scene.AddExampleAsync();
        var restricted = await scene.AddIncidentAsync("Restricted");
        var leaking = await scene.AddIncidentAsync("Checkout of Acme stalls");
        var empty = await scene.AddIncidentAsync("Nothing of it");
        await scene.WriteAsync(1, Text);
        await scene.WriteAsync(restricted, Text);
        await using (var db = await scene.OpenStoreAsync())
            await db.Incidents.Where(incident => incident.Number == restricted).ExecuteUpdateAsync(set => set.SetProperty(incident => incident.Visibility, Visibility.Restricted), None);
        await scene.WriteAsync(leaking, "As we called it: *checkout* of Acme stalls.");
        await scene.WriteAsync(empty, "{% internal %}All of it.{% endinternal %}");

        foreach (var (number, expected) in new[] { (1, "Examples"), (restricted, "open only to those"), (leaking, "stands in it"), (empty, "Nothing would be left") })
        {
            var looked = await ChooseAsync(scene, number, new PublicChoice { Title = "Slow" });
            var refused = Assert.IsType<PublicResult.Refused>(await scene.PublicPublishing.PublishAsync(scene.Manager, number, looked.Version, looked.Rendering!.Hash, None));
            Assert.Contains(expected, refused.Reason, StringComparison.Ordinal);
        }

        var untitled = await ChooseAsync(scene, leaking, new PublicChoice { Accepted = ["Checkout of Acme stalls"] });
        Assert.Contains("title", Assert.IsType<PublicResult.Refused>(await scene.PublicPublishing.PublishAsync(scene.Manager, leaking, untitled.Version, untitled.Rendering!.Hash, None)).Reason, StringComparison.Ordinal);
        Assert.Empty(await scene.Library.ListAsync("", cancellationToken: None));
    }

    [Fact]
    public async Task Withdraw_ThenPublishAgain_KeepsTheFormerGone()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync();
        await scene.WriteAsync(number, Text);
        Assert.IsType<PublicResult.Refused>(await scene.PublicPublishing.WithdrawAsync(scene.Manager, number, "", None));
        var shown = await PublishAsync(scene, number, new PublicChoice { Title = "Slow" });

        Assert.Contains("notice is public", Assert.IsType<PublicResult.Refused>(await scene.PublicPublishing.WithdrawAsync(scene.Manager, number, "See INC-7.", None)).Reason, StringComparison.Ordinal);
        var before = (await scene.PublicPublishing.FindAsync(scene.Manager, number, None))!;
        Assert.IsType<PublicResult.Done>(await scene.PublicPublishing.WithdrawAsync(scene.Manager, number, "It named somebody.", None));
        Assert.IsType<PublicResult.Done>(await scene.PublicPublishing.WithdrawAsync(scene.Manager, number, "It named a customer.", None));
        // Whoever had the page open meanwhile does not bring it back by the button that they still see.
        Assert.IsType<PublicResult.Changed>(await scene.PublicPublishing.PublishAsync(scene.Manager, number, before.Version, before.Rendering!.Hash, None));
        Assert.Equal("It named a customer.", Assert.IsType<PublicReading.Withdrawn>(await scene.Library.ReadAsync(shown, cancellationToken: None)).Notice);
        Assert.Empty(await scene.Library.ListAsync("slow", cancellationToken: None));

        Assert.Equal(shown, await PublishAsync(scene, number, new PublicChoice { Title = "Slow again" }));
        Assert.IsType<PublicReading.Withdrawn>(await scene.Library.ReadAsync(shown, 1, None));
        Assert.Equal(2, Assert.IsType<PublicReading.Published>(await scene.Library.ReadAsync(shown, cancellationToken: None)).Version.Number);
        Assert.Single(await scene.Library.ListAsync("", cancellationToken: None));
    }

    [Fact]
    public async Task Publish_ASentenceOfARemovedEntry_IsRefused()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync();
        var entry = await scene.AddEntryAsync(number, "The key of the payment provider was in the log");
        await scene.WriteAsync(number, "So it was: the key of the payment provider was in the log.");
        await using (var db = await scene.OpenStoreAsync())
            await db.TimelineEntries.Where(found => found.Id == entry).ExecuteUpdateAsync(set => set.SetProperty(found => found.DeletedAt, DateTimeOffset.UnixEpoch), None);

        var looked = await ChooseAsync(scene, number, new PublicChoice { Title = "Slow" });

        Assert.Equal(WithheldKind.Entry, Assert.Single(looked.Rendering!.Findings).Kind);
        Assert.IsType<PublicResult.Refused>(await scene.PublicPublishing.PublishAsync(scene.Manager, number, looked.Version, looked.Rendering.Hash, None));
    }

    [Fact]
    public async Task Everything_ForLessThanAManager_IsRefused()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync();
        await scene.WriteAsync(number, Text);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.PublicPublishing.FindAsync(scene.Responder, number, None));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.PublicPublishing.ChooseAsync(scene.Responder, number, 0, new PublicChoice(), None));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.PublicPublishing.PublishAsync(scene.Responder, number, 0, "", None));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.PublicPublishing.WithdrawAsync(scene.Responder, number, "", None));
    }

    [Fact]
    public async Task Choose_WhatIsAbsurd_IsRefusedAndNothingIsKept()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync();
        await scene.WriteAsync(number, Text);
        PublicChoice[] absurd =
        [
            new() { Title = new string('x', IncidentLimits.Title + 1) }, new() { Withheld = ["…"] }, new() { Withheld = [new string('x', 201)] },
            new() { Hosts = [.. Enumerable.Range(0, 201).Select(host => $"{host}.example")] },
        ];

        foreach (var choice in absurd)
            Assert.IsType<PublicResult.Refused>(await scene.PublicPublishing.ChooseAsync(scene.Manager, number, 0, choice, None));
        Assert.IsType<PublicResult.Done>(await scene.PublicPublishing.ChooseAsync(scene.Manager, number, 0, new PublicChoice { Title = "a\0b\\u0000", Withheld = ["c\0d"] }, None));
        Assert.Equal("ab\\u0000", (await scene.PublicPublishing.FindAsync(scene.Manager, number, None))!.Choice.Title);
        await using var db = await scene.OpenStoreAsync();
        Assert.Equal(1, await db.PublicPostmortems.CountAsync(None));
    }

    private static async Task<PublicDraft> ChooseAsync(PostmortemScene scene, int number, PublicChoice choice)
    {
        var before = (await scene.PublicPublishing.FindAsync(scene.Manager, number, None))!;
        Assert.IsType<PublicResult.Done>(await scene.PublicPublishing.ChooseAsync(scene.Manager, number, before.Version, choice, None));
        return (await scene.PublicPublishing.FindAsync(scene.Manager, number, None))!;
    }

    private static async Task<int> PublishAsync(PostmortemScene scene, int number, PublicChoice choice)
    {
        var looked = await ChooseAsync(scene, number, choice);
        return Assert.IsType<PublicResult.Done>(await scene.PublicPublishing.PublishAsync(scene.Manager, number, looked.Version, looked.Rendering!.Hash, None)).Number;
    }
}
