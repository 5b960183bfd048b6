namespace IncidentHub.Web.Shell;

/// <summary>What a line of a comparison is.</summary>
public enum LineFate
{
    /// <summary>It stands in both.</summary>
    Kept,

    /// <summary>It stands in the older text only.</summary>
    Removed,

    /// <summary>It stands in the newer text only.</summary>
    Added,
}
