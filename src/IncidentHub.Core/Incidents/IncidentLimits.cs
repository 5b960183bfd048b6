namespace IncidentHub.Core.Incidents;

/// <summary>How long texts of an incident may be, in UTF-16 code units.</summary>
public static class IncidentLimits
{
    /// <summary>Titles, statements, names of one line.</summary>
    public const int Title = 300;

    /// <summary>Texts in Markdown.</summary>
    public const int Text = 100_000;
}
