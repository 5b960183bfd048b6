namespace IncidentHub.Core.RootCauses;

/// <summary>The cause of an incident as its page shows it; empty texts where nothing is known yet.</summary>
public sealed record RootCauseView(string Statement, string Trigger, string Resolution, IReadOnlyList<ContributingFactorRow> Factors)
{
    /// <summary>Nothing is known yet.</summary>
    public static RootCauseView Empty { get; } = new("", "", "", []);
}

/// <summary>A contributing factor by key and text.</summary>
public sealed record ContributingFactorRow(Guid Id, string Text);
