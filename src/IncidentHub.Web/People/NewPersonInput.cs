using IncidentHub.Core.People;

namespace IncidentHub.Web.People;

/// <summary>The form of somebody who gets an account.</summary>
public sealed class NewPersonInput
{
    public string? Email { get; set; }
    public string? DisplayName { get; set; }
    public string? Password { get; set; }

    /// <summary>Filled in by the browser, unasked; one that we do not know is left out rather than complained about.</summary>
    public string? TimeZone { get; set; }

    public NewPerson ToPerson() => new(
        Email ?? "", DisplayName ?? "", Password ?? "", AccountRules.CheckTimeZone(TimeZone) is null ? TimeZone ?? "" : "");
}
