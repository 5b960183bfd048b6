namespace IncidentHub.Core.Knowledge.Runbooks;

/// <summary>What came of saving a runbook.</summary>
public abstract record RunbookResult
{
    private RunbookResult()
    {
    }

    /// <summary>It is saved.</summary>
    /// <param name="Runbook">The runbook as it now is.</param>
    public sealed record Saved(Runbook Runbook) : RunbookResult;

    /// <summary>Somebody else was faster; nothing was written.</summary>
    /// <param name="Theirs">What they saved.</param>
    public sealed record Changed(Runbook Theirs) : RunbookResult;

    /// <summary>It cannot be done as asked; nothing was written.</summary>
    /// <param name="Reason">What is wrong and what would work.</param>
    public sealed record Refused(string Reason) : RunbookResult;

    /// <summary>There is no such runbook, or no such version of it.</summary>
    public sealed record NotFound : RunbookResult;
}
