using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Reviewing;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Reviewing;

public sealed class ReviewChecklistTests
{
    [Fact]
    public void Missing_OfAnEmptyIncident_NamesWhatLacksForEachItem()
    {
        var incident = OutageFacts.Incident();
        (incident.DetectedAt, incident.ImpactStartedAt, incident.MitigatedAt, incident.ResolvedAt, incident.AffectedUsersPercent) = (null, null, null, null, null);
        var facts = new IncidentFacts { Incident = incident };

        Assert.Equal(3, ReviewChecklist.Missing(ReviewItem.DataCollected, facts).Count);
        Assert.Equal(3, ReviewChecklist.Missing(ReviewItem.ImpactComplete, facts).Count);
        Assert.Equal(2, ReviewChecklist.Missing(ReviewItem.CauseDeepEnough, facts).Count);
        Assert.Equal(["There is no task."], ReviewChecklist.Missing(ReviewItem.TasksHaveOwners, facts));
    }

    [Fact]
    public void Missing_OfAFullIncident_IsNothing()
    {
        var facts = OutageFacts.Full("The pool was too small") with { Timeline = [.. Enumerable.Range(0, 3).Select(minute => OutageFacts.Entry("Look", minute))] };

        Assert.All(Enum.GetValues<ReviewItem>(), item => Assert.Empty(ReviewChecklist.Missing(item, facts)));
    }
}
