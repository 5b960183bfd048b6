using IncidentHub.Core.Postmortems.Public;

namespace IncidentHub.Web.Postmortems.Public;

/// <summary>What fields and findings are called.</summary>
internal static class PublicWords
{
    public static string Of(PublicField field) => field switch
    {
        PublicField.Times => "Times and durations",
        PublicField.Impact => "Impact",
        PublicField.AffectedUsers => "Affected users",
        PublicField.Summary => "Summary",
        PublicField.Severity => "Severity",
        PublicField.Status => "Status",
        PublicField.Services => "Services",
        PublicField.RootCause => "Root cause",
        PublicField.Resolution => "Resolution",
        PublicField.ContributingFactors => "Contributing factors",
        PublicField.Hypotheses => "Suspected causes",
        PublicField.Measures => "Measures",
        PublicField.Tasks => "Tasks",
        _ => field.ToString(),
    };

    public static string Of(WithheldKind kind) => kind switch
    {
        WithheldKind.Word => "a withheld word",
        WithheldKind.Person => "a person",
        WithheldKind.PartOfName => "part of a person’s name",
        WithheldKind.Service => "a service",
        WithheldKind.Number => "a number of ours",
        WithheldKind.Title => "the incident’s own title",
        WithheldKind.Entry => "of an entry that is not shown",
        WithheldKind.Field => "of a field that is not shown",
        _ => kind.ToString(),
    };
}
