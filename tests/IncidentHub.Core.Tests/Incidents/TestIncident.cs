using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.Tests.Incidents;

internal static class TestIncident
{
    public static readonly DateTimeOffset Created = new(2024, 3, 10, 22, 0, 0, TimeSpan.Zero);

    public static Incident New(IncidentStatus status = IncidentStatus.Triage) => new()
    {
        Id = Guid.CreateVersion7(Created),
        Title = "Sign-in fails",
        Severity = Severity.Sev2,
        Status = status,
        CreatedAt = Created,
    };
}
