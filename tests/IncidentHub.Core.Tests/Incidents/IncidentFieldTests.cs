using System.Globalization;
using CsCheck;
using IncidentHub.Core.Incidents;
using Xunit;

namespace IncidentHub.Core.Tests.Incidents;

public sealed class IncidentFieldTests
{
    private static readonly IncidentField[] Texts = [IncidentField.Title, IncidentField.Summary, IncidentField.Impact];

    private static readonly IncidentField[] Instants =
    [
        IncidentField.ImpactStartedAt, IncidentField.DetectedAt, IncidentField.AcknowledgedAt, IncidentField.MitigatedAt, IncidentField.ResolvedAt,
    ];

    private static readonly IncidentField[] All =
        [.. Texts, .. Instants, IncidentField.Severity, IncidentField.Visibility, IncidentField.AffectedUsersPercent];

    [Fact]
    public void Names_InTheLog_AreDifferent() => Assert.Equal(All.Length, All.Select(field => field.Name).Distinct().Count());

    [Fact]
    public void Write_WhatRead_Said_ChangesNothing()
    {
        var incident = TestIncident.New();
        foreach (var field in All)
        {
            var text = field.Read(incident);
            Assert.Null(field.Write(incident, text));
            Assert.Equal(text, field.Read(incident));
        }
    }

    [Fact]
    public void Write_OneField_LeavesTheOthers()
    {
        foreach (var field in All)
        {
            var incident = TestIncident.New();
            var before = All.Where(other => other != field).Select(other => other.Read(incident)).ToArray();

            Assert.Null(field.Write(incident, Another(field)));

            Assert.Equal(Another(field), field.Read(incident));
            Assert.Equal(before, All.Where(other => other != field).Select(other => other.Read(incident)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("two\nlines")]
    [InlineData("bell\a")]
    [InlineData("nul\0")]
    public void Title_ThatIsNoLine_IsRefusedAndStands(string text)
    {
        var incident = TestIncident.New();

        Assert.NotNull(IncidentField.Title.Write(incident, text));
        Assert.Equal("Sign-in fails", incident.Title);
    }

    [Fact]
    public void Title_WithBlanksAround_IsTrimmed()
    {
        var incident = TestIncident.New();

        Assert.Null(IncidentField.Title.Write(incident, "  Pool exhausted \t"));
        Assert.Equal("Pool exhausted", incident.Title);
    }

    [Theory]
    [InlineData("Sev1", Severity.Sev1)]
    [InlineData("sev4", Severity.Sev4)]
    [InlineData("3", Severity.Sev3)]
    public void Severity_Named_IsSet(string text, Severity expected)
    {
        var incident = TestIncident.New();

        Assert.Null(IncidentField.Severity.Write(incident, text));
        Assert.Equal(expected, incident.Severity);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("5")]
    [InlineData("-1")]
    [InlineData("Sev1,Sev2,Sev4")]
    [InlineData("99999999999999999999")]
    [InlineData("SEV١")]
    public void Severity_ThatDoesNotExist_IsRefusedAndStands(string text)
    {
        var incident = TestIncident.New();

        Assert.NotNull(IncidentField.Severity.Write(incident, text));
        Assert.Equal(Severity.Sev2, incident.Severity);
    }

    [Theory]
    [InlineData("30", "30")]
    [InlineData(" 30 % ", "30")]
    [InlineData("0", "0")]
    [InlineData("100", "100")]
    [InlineData("33,3", "33.3")]
    [InlineData("12.345", "12.34")]
    [InlineData("99.999", "100")]
    [InlineData("", "")]
    [InlineData(" % ", "")]
    public void AffectedUsers_Shares_AreRead(string text, string expected)
    {
        var incident = TestIncident.New();
        incident.AffectedUsersPercent = 7;

        Assert.Null(IncidentField.AffectedUsersPercent.Write(incident, text));
        Assert.Equal(expected, IncidentField.AffectedUsersPercent.Read(incident));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("100.01")]
    [InlineData("1,234.5")]
    [InlineData("1e1")]
    [InlineData("NaN")]
    [InlineData("a third")]
    [InlineData("٣٠")]
    [InlineData("30; DROP TABLE incidents")]
    [InlineData("999999999999999999999999999999999999999")]
    public void AffectedUsers_ThatAreNoShare_AreRefusedAndStand(string text)
    {
        var incident = TestIncident.New();
        incident.AffectedUsersPercent = 7;

        Assert.NotNull(IncidentField.AffectedUsersPercent.Write(incident, text));
        Assert.Equal(7, incident.AffectedUsersPercent);
    }

    [Theory]
    [InlineData("2024-03-10")]
    [InlineData("2024-03-10T22:00")]
    [InlineData("10/03/2024 22:00")]
    [InlineData("2024-02-30T22:00:00.0000000+00:00")]
    [InlineData("0001-01-01T00:00:00.0000000+14:00")]
    [InlineData("9999-12-31T23:59:59.9999999-14:00")]
    [InlineData("yesterday")]
    [InlineData(" ")]
    public void Instant_ThatIsNone_IsRefusedAndStands(string text)
    {
        foreach (var field in Instants)
        {
            var incident = TestIncident.New();
            Assert.Null(field.Write(incident, Another(field)));

            Assert.NotNull(field.Write(incident, text));
            Assert.Equal(Another(field), field.Read(incident));
        }
    }

    [Fact]
    public void Instant_WithAnOffset_IsKeptAsUtc()
    {
        var incident = TestIncident.New();

        Assert.Null(IncidentField.DetectedAt.Write(incident, "2024-03-11T00:30:00.0000000+02:00"));

        Assert.Equal(TimeSpan.Zero, incident.DetectedAt!.Value.Offset);
        Assert.Equal("2024-03-10T22:30:00.0000000+00:00", IncidentField.DetectedAt.Read(incident));
    }

    [Fact]
    public void Instant_Emptied_IsUnknown()
    {
        foreach (var field in Instants)
        {
            var incident = TestIncident.New();
            Assert.Null(field.Write(incident, Another(field)));

            Assert.Null(field.Write(incident, ""));
            Assert.Equal("", field.Read(incident));
        }
    }

    [Fact]
    public void Fields_UnderEveryCulture_ReadAndWriteTheSame()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "de-DE", "tr-TR", "ar-SA", "th-TH", "fa-IR" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                var incident = TestIncident.New();
                incident.AffectedUsersPercent = 33.33m;
                incident.DetectedAt = TestIncident.Created;

                Assert.Equal("33.33", IncidentField.AffectedUsersPercent.Read(incident));
                Assert.Equal("2024-03-10T22:00:00.0000000+00:00", IncidentField.DetectedAt.Read(incident));
                Assert.All(All, field => Assert.Null(field.Write(incident, Another(field))));
                Assert.All(All, field => Assert.Equal(Another(field), field.Read(incident)));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Write_AnyText_EitherRefusesAndLeavesOrIsReadBack() => Gen.Int[0, All.Length - 1].Select(Gen.String).Sample((index, text) =>
    {
        var (incident, field) = (TestIncident.New(), All[index]);
        var before = field.Read(incident);
        if (field.Write(incident, text) is null)
            return field.Write(incident, field.Read(incident)) is null;
        return field.Read(incident) == before;
    });

    [Fact]
    public void AffectedUsers_AnyShare_SurvivesTheRoundTrip() => Gen.Int[0, 10_000].Sample(hundredths =>
    {
        var incident = TestIncident.New();
        var text = (hundredths / 100m).ToString("0.##", CultureInfo.InvariantCulture);
        return IncidentField.AffectedUsersPercent.Write(incident, text) is null
            && incident.AffectedUsersPercent == hundredths / 100m
            && IncidentField.AffectedUsersPercent.Read(incident) == text;
    });

    private static string Another(IncidentField field)
    {
        if (Instants.Contains(field))
            return "2024-03-11T01:00:00.0000000+00:00";
        if (field == IncidentField.Severity)
            return "Sev1";
        if (field == IncidentField.Visibility)
            return "Restricted";
        return field == IncidentField.AffectedUsersPercent ? "12.5" : "Other words";
    }
}
