
namespace IncidentHub.Core.Postmortems;

/// <summary>What came of rendering a template.</summary>
public abstract record TemplateResult
{
    private TemplateResult()
    {
    }

    /// <summary>The document.</summary>
    /// <param name="Markdown">Its text, not yet safe for a page.</param>
    public sealed record Rendered(string Markdown) : TemplateResult;

    /// <summary>The template has a mistake.</summary>
    /// <param name="Problem">Where and what.</param>
    public sealed record Failed(TemplateProblem Problem) : TemplateResult;
}
