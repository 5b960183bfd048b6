using IncidentHub.Core.Storage;

namespace IncidentHub.Core.Incidents;

/// <summary>A merge while its transaction is open.</summary>
/// <param name="duplicate">The incident that ends.</param>
/// <param name="into">The incident that goes on.</param>
public sealed class IncidentMerge(IncidentWrite duplicate, IncidentWrite into)
{
    private readonly List<string> moved = [];

    /// <summary>The context of the transaction.</summary>
    public IncidentHubDbContext Db => into.Db;

    /// <summary>The incident that ends.</summary>
    public IncidentWrite Duplicate => duplicate;

    /// <summary>The incident that goes on.</summary>
    public IncidentWrite Into => into;

    /// <summary>What moved, for people: "12 timeline entries, 1 task"; "nothing" when there was nothing.</summary>
    public string Moved => moved.Count > 0 ? string.Join(", ", moved) : "nothing";

    /// <summary>Says how many of something moved.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The word for one of them.</param>
    /// <param name="many">The word for several.</param>
    public void Count(int count, string one, string many)
    {
        if (count > 0)
            moved.Add($"{count} {(count == 1 ? one : many)}");
    }
}
