using IncidentHub.Core.Incidents;
using Xunit;

namespace IncidentHub.Core.Tests.Incidents;

public sealed class IncidentContradictionsTests
{
    private static readonly DateTimeOffset Now = TestIncident.Created.AddHours(5);

    [Fact]
    public void Contradictions_InOrderOrUnknown_AreNone()
    {
        var incident = TestIncident.New();
        Assert.Empty(Texts(incident));

        incident.ImpactStartedAt = incident.DetectedAt = TestIncident.Created;
        incident.ResolvedAt = TestIncident.Created.AddHours(1);
        incident.Status = IncidentStatus.Resolved;
        Assert.Empty(Texts(incident));
    }

    [Fact]
    public void Contradictions_AcrossAnUnknownStep_AreFound()
    {
        var incident = TestIncident.New();
        incident.ImpactStartedAt = TestIncident.Created;
        incident.ResolvedAt = TestIncident.Created.AddSeconds(-1);
        incident.Status = IncidentStatus.Resolved;

        Assert.Equal(["Resolved lies before Impact start."], Texts(incident));
    }

    [Fact]
    public void Contradictions_ComparedAsInstants_NotAsWallClocks()
    {
        var incident = TestIncident.New();
        incident.DetectedAt = new DateTimeOffset(2024, 3, 10, 23, 30, 0, TimeSpan.FromHours(2));
        incident.AcknowledgedAt = new DateTimeOffset(2024, 3, 10, 22, 0, 0, TimeSpan.Zero);

        Assert.Empty(Texts(incident));
    }

    [Fact]
    public void Contradictions_SeveralSteps_AreToldOneByOne()
    {
        var incident = TestIncident.New();
        incident.DetectedAt = TestIncident.Created;
        incident.AcknowledgedAt = TestIncident.Created.AddMinutes(-1);
        incident.MitigatedAt = TestIncident.Created.AddMinutes(-2);
        incident.Status = IncidentStatus.Mitigated;

        Assert.Equal(["Acknowledged lies before Detected.", "Mitigated lies before Acknowledged."], Texts(incident));
    }

    [Fact]
    public void Contradictions_AheadOfTheClock_AreFoundBeyondWhatClocksDiffer()
    {
        var incident = TestIncident.New();
        incident.DetectedAt = Now.AddMinutes(5);
        Assert.Empty(Texts(incident));

        incident.DetectedAt = Now.AddMinutes(5).AddTicks(1);
        Assert.Equal(["Detected lies in the future."], Texts(incident));
    }

    [Fact]
    public void Contradictions_StatusThatNothingSaysWhen_AreFoundAtThatInstant()
    {
        var found = Assert.Single(TestIncident.New(IncidentStatus.Resolved).Contradictions(Now));

        Assert.Equal((IncidentField.ResolvedAt, "The status is Resolved, but nothing says when it was resolved."), (found.Field, found.Text));
    }

    [Fact]
    public void Contradictions_InstantThatTheStatusDenies_AreFoundAtThatInstant()
    {
        var incident = TestIncident.New();
        incident.MitigatedAt = TestIncident.Created;

        var found = Assert.Single(incident.Contradictions(Now));

        Assert.Equal((IncidentField.MitigatedAt, "This says that it was mitigated, but the status is Triage."), (found.Field, found.Text));
    }

    [Fact]
    public void Contradictions_CauseFoundAfterUsersWereSpared_IsNone()
    {
        var incident = TestIncident.New(IncidentStatus.Mitigated);
        incident.MitigatedAt = TestIncident.Created.AddHours(1);
        incident.IdentifiedAt = TestIncident.Created.AddHours(2);

        Assert.Empty(Texts(incident));
    }

    private static IEnumerable<string> Texts(Incident incident) => incident.Contradictions(Now).Select(found => found.Text);
}
