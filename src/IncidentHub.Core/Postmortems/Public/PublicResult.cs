namespace IncidentHub.Core.Postmortems.Public;

/// <summary>What came of a change to what the public gets.</summary>
public abstract record PublicResult
{
    private PublicResult()
    {
    }

    /// <summary>It was done.</summary>
    /// <param name="Number">The public number.</param>
    /// <param name="VersionNumber">The version that is shown now; 0 for none.</param>
    public sealed record Done(int Number, int VersionNumber) : PublicResult;

    /// <summary>What would go out is not what was looked at, or somebody else changed the choice: to be looked at again.</summary>
    public sealed record Changed : PublicResult;

    /// <summary>It cannot be done.</summary>
    /// <param name="Reason">Why, for a person.</param>
    public sealed record Refused(string Reason) : PublicResult;

    /// <summary>There is no such postmortem that the actor may see.</summary>
    public sealed record NotFound : PublicResult;
}
