using IncidentHub.Core.Timeline;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Timeline;

/// <summary>How an entry stood before each of its changes.</summary>
public sealed partial class EntryHistory(TimelineQueries queries, CurrentActor currentActor)
{
    private IReadOnlyList<EntryRevision> revisions = [];
    private int? shown;

    [Parameter, EditorRequired] public TimelineRow Entry { get; set; } = default!;

    [Parameter, EditorRequired] public Guid IncidentId { get; set; }

    [CascadingParameter] private ViewerZone? ViewerZone { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Entry.Changes)
            return;
        shown = Entry.Changes;
        revisions = await queries.RevisionsAsync(await currentActor.GetAsync(), IncidentId, Entry.Id);
    }

    /// <summary>What was changed besides the words, by comparing with what came after.</summary>
    private string Told(EntryRevision revision)
    {
        var next = revisions.FirstOrDefault(later => later.Number == revision.Number + 1);
        var zone = ViewerZone ?? ViewerZone.Utc;
        var parts = new List<string>();
        var (at, end, about) = next is null ? (Entry.OccurredAt, Entry.EndedAt, Entry.IsApproximate) : (next.OccurredAt, next.EndedAt, next.IsApproximate);
        if (revision.OccurredAt != at || revision.EndedAt != end || revision.IsApproximate != about)
            parts.Add($"time was {(revision.IsApproximate ? "≈ " : "")}{zone.Format(revision.OccurredAt)}{(revision.EndedAt is { } ended ? $" – {zone.Format(ended)}" : "")}");
        if (revision.Kind != (next?.Kind ?? Entry.Kind))
            parts.Add($"kind was {revision.Kind}");
        if (revision.IsPinned != (next?.IsPinned ?? Entry.IsPinned))
            parts.Add(revision.IsPinned ? "unpinned" : "pinned");
        if (revision.IsHidden != (next?.IsHidden ?? Entry.IsHidden))
            parts.Add(revision.IsHidden ? "shown again" : "hidden");
        if (revision.IsDeleted != (next?.IsDeleted ?? Entry.IsDeleted))
            parts.Add(revision.IsDeleted ? "restored" : "deleted");
        return parts.Count > 0 ? $": {string.Join(", ", parts)}" : "";
    }
}
