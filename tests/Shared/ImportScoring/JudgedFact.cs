namespace IncidentHub.Tests.Shared.ImportScoring;

/// <summary>One value that was judged.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Verdict">How it compares.</param>
/// <param name="What">Where it stands, with what was expected and what was read, without the document's words.</param>
internal sealed record JudgedFact(FactKind Kind, Verdict Verdict, string What)
{
    public bool IsSilent => Verdict is Verdict.SilentlyWrong or Verdict.Invented;
}
