namespace IncidentHub.Core.Postmortems.Templates;

/// <summary>Ends the reading or rendering of a template; never leaves this folder.</summary>
internal sealed class TemplateProblemException(TemplateProblem problem) : Exception(problem.Message)
{
    public TemplateProblemException(int? line, string message)
        : this(new TemplateProblem(line, message))
    {
    }

    public TemplateProblem Problem { get; } = problem;
}
