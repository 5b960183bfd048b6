namespace IncidentHub.Core.Postmortems;

/// <summary>What a draft looks like at this moment.</summary>
public abstract record PreviewResult
{
    private PreviewResult()
    {
    }

    /// <summary>The document.</summary>
    /// <param name="Html">Safe HTML.</param>
    public sealed record Rendered(string Html) : PreviewResult;

    /// <summary>The template has a mistake.</summary>
    /// <param name="Problem">Where and what.</param>
    public sealed record Failed(TemplateProblem Problem) : PreviewResult;

    /// <summary>There is no such incident for this person.</summary>
    public sealed record NotFound : PreviewResult;
}
