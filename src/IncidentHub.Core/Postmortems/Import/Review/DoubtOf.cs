namespace IncidentHub.Core.Postmortems.Import.Review;

/// <summary>A doubt as it was read, with the entry that has it.</summary>
internal sealed record DoubtOf(ImportDoubt Doubt, ReviewPart? Entry);
