namespace IncidentHub.Core.Postmortems.Commenting;

/// <summary>A comment with its answers.</summary>
/// <param name="First">The one that began it.</param>
/// <param name="Replies">The answers, oldest first.</param>
public sealed record CommentThread(PostmortemComment First, IReadOnlyList<PostmortemComment> Replies)
{
    /// <summary>Whether something is still to be done about it.</summary>
    public bool IsOpen => First.ResolvedAt is null;
}
