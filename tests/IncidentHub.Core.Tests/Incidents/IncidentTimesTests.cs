using IncidentHub.Core.Incidents;
using Xunit;

namespace IncidentHub.Core.Tests.Incidents;

public sealed class IncidentTimesTests
{
    private static readonly DateTimeOffset Now = TestIncident.Created.AddHours(5);

    [Fact]
    public void BeganAt_AsKnowledgeGrows_IsTheBestOfIt()
    {
        var incident = TestIncident.New();
        Assert.Equal(incident.CreatedAt, incident.BeganAt());

        incident.DetectedAt = TestIncident.Created.AddMinutes(-5);
        Assert.Equal(incident.DetectedAt, incident.BeganAt());

        incident.ImpactStartedAt = TestIncident.Created.AddMinutes(-20);
        Assert.Equal(incident.ImpactStartedAt, incident.BeganAt());
    }

    [Fact]
    public void Duration_WhileOpen_RunsWithTheClock() =>
        Assert.Equal(TimeSpan.FromHours(5), TestIncident.New(IncidentStatus.Investigating).Duration(Now));

    [Fact]
    public void Duration_OnceResolved_StandsStill()
    {
        var incident = TestIncident.New(IncidentStatus.Closed);
        incident.ResolvedAt = TestIncident.Created.AddHours(4);

        Assert.Equal(TimeSpan.FromHours(4), incident.Duration(Now));
        Assert.Equal(TimeSpan.FromHours(4), incident.Duration(Now.AddYears(1)));
    }

    [Theory]
    [InlineData(IncidentStatus.Cancelled)]
    [InlineData(IncidentStatus.Merged)]
    [InlineData(IncidentStatus.Closed)]
    public void Duration_EndedNobodyWroteDownWhen_IsUnknown(IncidentStatus status) =>
        Assert.Null(TestIncident.New(status).Duration(Now));

    [Fact]
    public void Duration_EndedAndOnlyMitigationKnown_EndsThere()
    {
        var incident = TestIncident.New(IncidentStatus.Cancelled);
        incident.MitigatedAt = TestIncident.Created.AddHours(1);

        Assert.Equal(TimeSpan.FromHours(1), incident.Duration(Now));
    }

    [Fact]
    public void Duration_EndBeforeBeginning_IsZero()
    {
        var incident = TestIncident.New(IncidentStatus.Resolved);
        incident.ResolvedAt = TestIncident.Created.AddHours(-1);

        Assert.Equal(TimeSpan.Zero, incident.Duration(Now));
    }
}
