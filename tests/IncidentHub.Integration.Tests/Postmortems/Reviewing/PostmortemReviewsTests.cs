using IncidentHub.Core.Incidents;
using IncidentHub.Core.Notifications;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Public;
using IncidentHub.Core.Postmortems.Reviewing;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IncidentHub.Integration.Tests.Postmortems.Reviewing;

public sealed class PostmortemReviewsTests(PostgresFixture postgres)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Review_FromAskingToPublishing_NamesWhoApproved()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        await scene.AddAccountsAsync();
        var number = await scene.AddIncidentAsync();
        var draft = await scene.WriteAsync(number, "# {{ incident.title }}\n\nThe DBA should have known.");
        Assert.Equal(ReviewStage.Draft, (await scene.Reviews.FindAsync(scene.Viewer, number, None))!.Stage);

        Assert.Equal(EditResult.Saved, await scene.Reviews.AskAsync(scene.Manager, number, scene.Responder.UserId!.Value, None));
        var state = (await scene.Reviews.FindAsync(scene.Viewer, number, None))!;
        Assert.Equal((ReviewStage.InReview, "Responder"), (state.Stage, Assert.Single(state.Reviewers).Name));
        Assert.Equal("should have known", Assert.Single(state.Blame).Phrase);
        Assert.Contains("There is no root cause.", state.Checks.Single(check => check.Item == ReviewItem.CauseDeepEnough).Missing);
        var refused = Assert.IsType<DraftResult.Refused>(await scene.Publishing.PublishAsync(scene.Manager, number, draft.Version, None));
        Assert.Contains("Responder has not approved", refused.Reason, StringComparison.Ordinal);
        await AssertPublicWaitsAsync(scene, number);

        Assert.Contains("checklist", (await scene.Reviews.DecideAsync(scene.Responder, number, state.DraftVersion, ReviewDecision.Approved, "", None)).Message, StringComparison.Ordinal);
        foreach (var item in Enum.GetValues<ReviewItem>())
            await scene.Reviews.TickAsync(scene.Responder, number, item, true, None);
        Assert.Equal(EditResult.Saved, await scene.Reviews.DecideAsync(scene.Responder, number, state.DraftVersion, ReviewDecision.Approved, "Good.", None));
        Assert.Equal(ReviewStage.Approved, (await scene.Reviews.FindAsync(scene.Viewer, number, None))!.Stage);

        Assert.IsType<DraftResult.Saved>(await scene.Publishing.PublishAsync(scene.Manager, number, state.DraftVersion, None));
        Assert.Equal("Responder", (await scene.Shelf.ReadAsync(scene.Viewer, number, cancellationToken: None))!.ReviewedBy);
        var after = (await scene.Reviews.FindAsync(scene.Viewer, number, None))!;
        Assert.Equal(ReviewStage.Published, after.Stage);
        Assert.All(after.Checks, check => Assert.Null(check.TickedByName));
        await using var db = await scene.OpenStoreAsync();
        Assert.Equal([NotificationKind.ReviewAsked], await db.Notifications.Where(item => item.UserId == scene.Responder.UserId).Select(item => item.Kind).ToListAsync(None));
    }

    [Fact]
    public async Task Text_ChangedAfterAnApproval_IsAskedAgain()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        await scene.AddAccountsAsync();
        var number = await scene.AddIncidentAsync();
        var draft = await scene.WriteAsync(number, "One.");
        await scene.Reviews.AskAsync(scene.Responder, number, scene.Manager.UserId!.Value, None);
        foreach (var item in Enum.GetValues<ReviewItem>())
            await scene.Reviews.TickAsync(scene.Manager, number, item, true, None);
        await scene.Reviews.DecideAsync(scene.Manager, number, draft.Version, ReviewDecision.Approved, "", None);

        await scene.Drafts.SaveAsync(scene.Responder, number, draft.Version, "One.", "UTC", None);
        Assert.Equal(ReviewStage.Approved, (await scene.Reviews.FindAsync(scene.Viewer, number, None))!.Stage);
        await scene.Drafts.SaveAsync(scene.Responder, number, draft.Version, "Two.", "UTC", None);

        var state = (await scene.Reviews.FindAsync(scene.Viewer, number, None))!;
        Assert.Equal((ReviewStage.InReview, true, ReviewDecision.Pending), (state.Stage, state.Reviewers[0].IsAskedAgain, state.Reviewers[0].Decision));
        Assert.Contains("changed meanwhile", (await scene.Reviews.DecideAsync(scene.Manager, number, draft.Version, ReviewDecision.Approved, "", None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decide_AsWhoMayNot_IsRefused()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        await scene.AddAccountsAsync();
        var number = await scene.AddIncidentAsync();
        var draft = await scene.WriteAsync(number, "One.");

        Assert.Contains("not asked", (await scene.Reviews.DecideAsync(scene.Manager, number, draft.Version, ReviewDecision.Approved, "", None)).Message, StringComparison.Ordinal);
        Assert.Equal(EditOutcome.Invalid, (await scene.Reviews.AskAsync(scene.Manager, number, scene.Viewer.UserId!.Value, None)).Outcome);
        Assert.Equal(EditOutcome.Invalid, (await scene.Reviews.AskAsync(scene.Manager, number, Guid.NewGuid(), None)).Outcome);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.Reviews.AskAsync(scene.Viewer, number, scene.Manager.UserId!.Value, None));
        await scene.Reviews.AskAsync(scene.Manager, number, scene.Manager.UserId!.Value, None);
        Assert.Contains("what should change", (await scene.Reviews.DecideAsync(scene.Manager, number, draft.Version, ReviewDecision.ChangesAsked, " ", None)).Message, StringComparison.Ordinal);
        Assert.Equal(EditOutcome.Invalid, (await scene.Reviews.DecideAsync(scene.Manager, number, draft.Version, ReviewDecision.ChangesAsked, new string('x', PostmortemReviews.LongestNote + 1), None)).Outcome);
        Assert.Equal(EditResult.NotFound, await scene.Reviews.TickAsync(scene.Manager, 999, ReviewItem.DataCollected, true, None));
        Assert.Null(await scene.Reviews.FindAsync(scene.Viewer, 999, None));
    }

    [Fact]
    public async Task Release_TheLastWhoHasNotApproved_LetsItBePublished()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        await scene.AddAccountsAsync();
        var number = await scene.AddIncidentAsync();
        var draft = await scene.WriteAsync(number, "One.");
        await scene.Reviews.AskAsync(scene.Responder, number, scene.Responder.UserId!.Value, None);
        await scene.Reviews.ReleaseAsync(scene.Responder, number, scene.Responder.UserId!.Value, None);

        Assert.IsType<DraftResult.Saved>(await scene.Publishing.PublishAsync(scene.Manager, number, draft.Version, None));
        Assert.Equal("", (await scene.Shelf.ReadAsync(scene.Viewer, number, cancellationToken: None))!.ReviewedBy);
    }

    private static async Task AssertPublicWaitsAsync(PostmortemScene scene, int number)
    {
        await scene.PublicPublishing.ChooseAsync(scene.Manager, number, 0, new PublicChoice { Title = "Slow", Accepted = ["Checkout stalls"] }, None);
        var looked = (await scene.PublicPublishing.FindAsync(scene.Manager, number, None))!;
        Assert.Contains("in review", Assert.IsType<PublicResult.Refused>(await scene.PublicPublishing.PublishAsync(scene.Manager, number, looked.Version, looked.Rendering!.Hash, None)).Reason, StringComparison.Ordinal);
    }
}
