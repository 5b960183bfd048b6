using IncidentHub.Core.Incidents;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Timeline.Updates;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace IncidentHub.Core.Tests.Timeline.Updates;

public sealed class UpdateDueTests
{
    private static readonly DateTimeOffset Created = new(2024, 3, 10, 22, 0, 0, TimeSpan.Zero);
    private static readonly UpdateCadence Shipped = new();

    [Theory]
    [InlineData(Severity.Sev1, 30)]
    [InlineData(Severity.Sev2, 60)]
    [InlineData(Severity.Sev3, 240)]
    public void At_NothingToldYet_IsOneCadenceAfterSomebodyTookItOn(Severity severity, int minutes)
    {
        var incident = New(severity);
        Assert.Equal(Created.AddMinutes(minutes), UpdateDue.At(incident, null, Shipped));

        incident.DetectedAt = Created.AddMinutes(-10);
        Assert.Equal(Created.AddMinutes(minutes - 10), UpdateDue.At(incident, null, Shipped));

        incident.AcknowledgedAt = Created.AddMinutes(5);
        Assert.Equal(Created.AddMinutes(minutes + 5), UpdateDue.At(incident, null, Shipped));

        Assert.Equal(Created.AddMinutes(minutes + 20), UpdateDue.At(incident, Created.AddMinutes(20), Shipped));
    }

    [Theory]
    [InlineData(IncidentStatus.Resolved)]
    [InlineData(IncidentStatus.Closed)]
    [InlineData(IncidentStatus.Cancelled)]
    [InlineData(IncidentStatus.Merged)]
    public void At_NoLongerOpen_IsNever(IncidentStatus status) => Assert.Null(UpdateDue.At(New(Severity.Sev1, status), null, Shipped));

    [Fact]
    public void At_ExampleOrSeverityThatNobodyWaitsFor_IsNever()
    {
        Assert.Null(UpdateDue.At(New(Severity.Sev1, isExample: true), null, Shipped));
        Assert.Null(UpdateDue.At(New(Severity.Sev4), null, Shipped));
    }

    [Fact]
    public void At_InstantAtTheEndOfTheCalendar_StaysInTheCalendar()
    {
        var incident = New(Severity.Sev1);
        incident.AcknowledgedAt = DateTimeOffset.MaxValue;

        Assert.Equal(DateTimeOffset.MaxValue, UpdateDue.At(incident, null, Shipped));
    }

    [Fact]
    public void FromConfiguration_SetAndUnset_TakesWhatIsSetAndShipsTheRest()
    {
        var cadence = Read(("Sev1", "00:15:00"), ("Sev2", "none"), ("Sev4", "1.00:00:00"));

        Assert.Equal(new UpdateCadence { Sev1 = TimeSpan.FromMinutes(15), Sev2 = null, Sev4 = TimeSpan.FromDays(1) }, cadence);
        Assert.Equal(Shipped, Read());
    }

    [Theory]
    [InlineData("30")]
    [InlineData("soon")]
    [InlineData("00:00:30")]
    [InlineData("-01:00:00")]
    [InlineData("8.00:00:00")]
    public void FromConfiguration_ValueThatCannotWork_NamesTheKeyAndOneThatWould(string value)
    {
        var refusal = Assert.Throws<StoreException>(() => Read(("Sev3", value)));

        Assert.StartsWith($"Incidents:UpdateCadence:Sev3 is \"{value}\"", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("00:30:00", refusal.Message, StringComparison.Ordinal);
    }

    private static UpdateCadence Read(params (string Name, string Value)[] settings) =>
        UpdateCadence.FromConfiguration(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(one => KeyValuePair.Create($"{UpdateCadence.Section}:{one.Name}", (string?)one.Value))).Build());

    private static Incident New(Severity severity, IncidentStatus status = IncidentStatus.Investigating, bool isExample = false) => new()
    {
        Id = Guid.CreateVersion7(Created),
        Title = "Sign-in fails",
        Severity = severity,
        Status = status,
        CreatedAt = Created,
        IsExample = isExample,
    };
}
