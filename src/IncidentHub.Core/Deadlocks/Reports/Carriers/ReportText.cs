namespace IncidentHub.Core.Deadlocks.Reports.Carriers;

/// <summary>Tells cheaply whether a text may hold part of a report.</summary>
internal static class ReportText
{
    public static bool MayHold(string text) =>
        text.AsSpan().ContainsAny(ServerLanguages.DeadlockMessages) || (text.Contains("Lock", StringComparison.Ordinal) && text.AsSpan().ContainsAny(ServerLanguages.WaitAnchors));
}
