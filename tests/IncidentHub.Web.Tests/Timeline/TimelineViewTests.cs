using CsCheck;
using IncidentHub.Core.Timeline;
using IncidentHub.Web.Timeline;
using Xunit;

namespace IncidentHub.Web.Tests.Timeline;

public sealed class TimelineViewTests
{
    private static readonly DateTimeOffset Start = new(2026, 2, 3, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Take_NewEntries_KeepsTheOrderOfTheStory()
    {
        var view = new TimelineView();
        view.Show(new TimelineWindow([Row(1, 10), Row(2, 20)], false, false));

        Assert.True(view.Take(Row(3, 30), matches: true));
        Assert.True(view.Take(Row(4, 15), matches: true));
        Assert.True(view.Take(Row(5, 20), matches: true));
        Assert.False(view.Take(Row(6, 5), matches: false));

        Assert.Equal([1L, 4, 2, 5, 3], view.Rows.Select(row => row.Sequence));
        Assert.Equal((4, 3), (view.Summary.Total, view.Summary.Matching));
    }

    [Fact]
    public void Take_CorrectedEntry_MovesItAndOlderNewsDoNotPutItBack()
    {
        var view = new TimelineView();
        view.Show(new TimelineWindow([Row(1, 10), Row(2, 20), Row(3, 30)], false, false));

        Assert.True(view.Take(Row(1, 25, changes: 2), matches: true));
        Assert.False(view.Take(Row(1, 10, changes: 1), matches: true));

        Assert.Equal([2L, 1, 3], view.Rows.Select(row => row.Sequence));
    }

    [Fact]
    public void Take_EntryThatNoLongerMatches_IsGone()
    {
        var view = new TimelineView();
        view.Show(new TimelineWindow([Row(1, 10), Row(2, 20)], false, false));

        Assert.True(view.Take(Row(1, 10, changes: 1), matches: false));

        Assert.Equal(2, Assert.Single(view.Rows).Sequence);
    }

    [Fact]
    public void Take_EntryOutsideTheStretch_IsCountedNotShown()
    {
        var view = new TimelineView { Summary = new TimelineSummary(500, 500, 0, 0, null, null) };
        view.Show(new TimelineWindow([Row(100, 10), Row(101, 20)], HasEarlier: true, HasLater: true));

        Assert.False(view.Take(Row(501, 30), matches: true));
        Assert.False(view.Take(Row(502, 5), matches: true));
        Assert.True(view.Take(Row(503, 15), matches: true));

        Assert.Equal([100L, 503, 101], view.Rows.Select(row => row.Sequence));
        Assert.Equal(503, view.Summary.Total);
    }

    [Fact]
    public void Scrolling_AnyWay_NeverHoldsTooMuchLosesOrDoubles()
    {
        var story = Enumerable.Range(0, 1_000).Select(index => Row(index, index / 3)).ToList();
        Gen.Int[0, 3].Array[1, 60].Sample(steps =>
        {
            var view = new TimelineView();
            view.Show(new TimelineWindow([.. story.TakeLast(TimelineQueries.WindowSize)], true, false));
            var next = story.Count;
            foreach (var step in steps)
            {
                switch (step)
                {
                    case 0 when view.HasEarlier:
                        var before = story.Where(row => row.Position < view.Rows[0].Position).TakeLast(TimelineQueries.WindowSize).ToList();
                        view.Prepend(new TimelineWindow(before, before.Count > 0 && before[0].Sequence > 0, true));
                        break;
                    case 1 when view.HasLater:
                        var after = story.Where(row => row.Position > view.Rows[^1].Position).Take(TimelineQueries.WindowSize).ToList();
                        view.Append(new TimelineWindow(after, true, after.Count > 0 && after[^1].Sequence < story[^1].Sequence));
                        break;
                    default:
                        var added = Row(next, 400 + next);
                        story.Add(added);
                        view.Take(added, matches: true);
                        next++;
                        break;
                }

                // What the page holds is always one unbroken stretch of the story.
                var from = story.FindIndex(row => row.Id == view.Rows[0].Id);
                Assert.Equal(story.Skip(from).Take(view.Rows.Count).Select(row => row.Sequence), view.Rows.Select(row => row.Sequence));
                Assert.Equal(from > 0, view.HasEarlier);
                Assert.Equal(from + view.Rows.Count < story.Count, view.HasLater);
                Assert.InRange(view.Rows.Count, 1, TimelineView.Most);
            }

            story.RemoveRange(1_000, story.Count - 1_000);
        }, threads: 1);
    }

    private static TimelineRow Row(long sequence, int minute, int changes = 0) => new(
        new Guid((int)sequence, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), sequence, Start.AddMinutes(minute), null, false, Start, TimelineEntryKind.Note, $"entry {sequence}",
        "Responder", false, false, false, null, null, changes);
}
