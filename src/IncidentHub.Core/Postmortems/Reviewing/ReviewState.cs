namespace IncidentHub.Core.Postmortems.Reviewing;

/// <summary>A review as its page shows it.</summary>
/// <param name="Stage">How far the document is.</param>
/// <param name="Reviewers">Who was asked, in the order in which they were.</param>
/// <param name="Checks">The checklist.</param>
/// <param name="Blame">Wording that blames a person.</param>
/// <param name="DraftVersion">The version of the draft that all of this is about; a decision must name it.</param>
/// <param name="DueOn">When it is due; null where nothing asks for it, or it is published.</param>
public sealed record ReviewState(ReviewStage Stage, IReadOnlyList<PostmortemReviewer> Reviewers, IReadOnlyList<ReviewCheck> Checks, IReadOnlyList<BlameFinding> Blame, uint DraftVersion, DateOnly? DueOn);
