using IncidentHub.Core.Incidents;

namespace IncidentHub.Web.Incidents;

/// <summary>An incident as programs read it. An allow-list: what is not named here stays inside.</summary>
public sealed record IncidentAnswer(
    Guid Id, int Number, string Title, string Summary, Severity Severity, IncidentStatus Status, Visibility Visibility, string Impact,
    decimal? AffectedUsersPercent, DateTimeOffset? ImpactStartedAt, DateTimeOffset? DetectedAt, DateTimeOffset? AcknowledgedAt,
    DateTimeOffset? IdentifiedAt, DateTimeOffset? MitigatedAt, DateTimeOffset? ResolvedAt, DateTimeOffset? ClosedAt, DateTimeOffset CreatedAt,
    int? MergedInto, bool IsExample, IReadOnlyList<RoleAnswer> Roles, IReadOnlyList<string> AffectedServices)
{
    public static IncidentAnswer Of(IncidentDetails details)
    {
        var incident = details.Incident;
        return new IncidentAnswer(
            incident.Id, incident.Number, incident.Title, incident.Summary, incident.Severity, incident.Status, incident.Visibility, incident.Impact,
            incident.AffectedUsersPercent, incident.ImpactStartedAt, incident.DetectedAt, incident.AcknowledgedAt,
            incident.IdentifiedAt, incident.MitigatedAt, incident.ResolvedAt, incident.ClosedAt, incident.CreatedAt,
            details.MergedInto?.Number, incident.IsExample,
            [.. details.Roles.Select(role => new RoleAnswer(role.Role, role.Holder, role.AssignedAt))],
            [.. details.Services.Select(service => service.Name)]);
    }
}

/// <summary>Who has a role, since when.</summary>
public sealed record RoleAnswer(IncidentRole Role, string Holder, DateTimeOffset AssignedAt);

/// <summary>Where the new incident is.</summary>
public sealed record CreatedAnswer(Guid Id, int Number);

/// <summary>Sets a field that still has the value that was seen; instants in ISO 8601 as <c>2024-03-10T22:00:00.0000000+00:00</c>.</summary>
public sealed record FieldEdit(string? Seen, string? Value);
