namespace IncidentHub.Core.Postmortems;

/// <summary>What came of beginning, saving or publishing a draft.</summary>
public abstract record DraftResult
{
    private DraftResult()
    {
    }

    /// <summary>It is saved.</summary>
    /// <param name="Draft">The draft as it now is.</param>
    public sealed record Saved(PostmortemDraft Draft) : DraftResult;

    /// <summary>Somebody else was faster; nothing was written.</summary>
    /// <param name="Theirs">What they saved.</param>
    public sealed record Changed(PostmortemDraft Theirs) : DraftResult;

    /// <summary>The template has a mistake; nothing was written.</summary>
    /// <param name="Problem">Where and what.</param>
    public sealed record Broken(TemplateProblem Problem) : DraftResult;

    /// <summary>It cannot be done as asked; nothing was written.</summary>
    /// <param name="Reason">What is wrong and what would work.</param>
    public sealed record Refused(string Reason) : DraftResult;

    /// <summary>There is no such incident, draft or template for this person.</summary>
    public sealed record NotFound : DraftResult;
}
