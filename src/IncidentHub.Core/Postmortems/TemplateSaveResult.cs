namespace IncidentHub.Core.Postmortems;

/// <summary>What came of saving a template.</summary>
public abstract record TemplateSaveResult
{
    private TemplateSaveResult()
    {
    }

    /// <summary>It is saved.</summary>
    /// <param name="Template">The template as it now is.</param>
    public sealed record Saved(PostmortemTemplate Template) : TemplateSaveResult;

    /// <summary>Somebody else was faster; nothing was written.</summary>
    /// <param name="Theirs">What they saved.</param>
    public sealed record Changed(PostmortemTemplate Theirs) : TemplateSaveResult;

    /// <summary>It has a mistake; nothing was written.</summary>
    /// <param name="Problem">Where and what.</param>
    public sealed record Broken(TemplateProblem Problem) : TemplateSaveResult;

    /// <summary>It cannot be done as asked; nothing was written.</summary>
    /// <param name="Reason">What is wrong and what would work.</param>
    public sealed record Refused(string Reason) : TemplateSaveResult;

    /// <summary>There is no such template.</summary>
    public sealed record NotFound : TemplateSaveResult;
}
