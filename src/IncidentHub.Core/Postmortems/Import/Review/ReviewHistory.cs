using System.Collections.Immutable;

namespace IncidentHub.Core.Postmortems.Import.Review;

/// <summary>A review with every step that led to it, so that each can be taken back. Drafts share what did not change.</summary>
public sealed class ReviewHistory(ReviewDraft beginning)
{
    /// <summary>How many steps can be taken back.</summary>
    public const int Depth = 500;

    private ImmutableList<(ReviewDraft Draft, string Act)> undone = [];
    private ImmutableList<(ReviewDraft Draft, string Act)> done = [];

    /// <summary>The draft as it stands.</summary>
    public ReviewDraft Draft { get; private set; } = beginning;

    /// <summary>How many steps can be taken back.</summary>
    public int Steps => done.Count;

    /// <summary>What <see cref="Undo"/> takes back, for a person; <see langword="null"/> for nothing.</summary>
    public string? LastAct => done.IsEmpty ? null : done[^1].Act;

    /// <summary>Whether a step that was taken back can be taken again.</summary>
    public bool CanRedo => !undone.IsEmpty;

    /// <summary>Takes a step; one that changes nothing is none.</summary>
    /// <param name="act">What it does, for a person: "Move to tasks".</param>
    /// <param name="change">The step.</param>
    public bool Do(string act, Func<ReviewDraft, ReviewDraft> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var next = change(Draft);
        if (ReferenceEquals(next, Draft))
            return false;
        done = done.Add((Draft, act));
        if (done.Count > Depth)
            done = done.RemoveAt(0);
        Draft.Forget();
        (Draft, undone) = (next, []);
        return true;
    }

    /// <summary>Takes the last step back.</summary>
    public bool Undo()
    {
        if (done.IsEmpty)
            return false;
        var (before, act) = done[^1];
        Draft.Forget();
        (undone, done, Draft) = (undone.Add((Draft, act)), done.RemoveAt(done.Count - 1), before);
        return true;
    }

    /// <summary>Takes a step again that was taken back.</summary>
    public bool Redo()
    {
        if (undone.IsEmpty)
            return false;
        var (next, act) = undone[^1];
        Draft.Forget();
        (done, undone, Draft) = (done.Add((Draft, act)), undone.RemoveAt(undone.Count - 1), next);
        return true;
    }
}
