using System.Globalization;
using IncidentHub.Core.Incidents;
using Xunit;

namespace IncidentHub.Core.Tests.Incidents;

public sealed class IncidentTextsTests
{
    [Fact]
    public void CheckTitle_AtTheLimit_PassesAndOneMoreDoesNot()
    {
        Assert.Null(IncidentTexts.CheckTitle(new string('x', IncidentLimits.Title)));
        Assert.Null(IncidentTexts.CheckTitle("  " + new string('x', IncidentLimits.Title) + "  "));
        Assert.Contains("301", IncidentTexts.CheckTitle(new string('x', IncidentLimits.Title + 1)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t ")]
    [InlineData("a\r\nb")]
    [InlineData("a\u2028b")]
    [InlineData("a\u2029b")]
    [InlineData("a\u0085b")]
    public void CheckTitle_NoLine_IsRefused(string? text) => Assert.NotNull(IncidentTexts.CheckTitle(text));

    [Theory]
    [InlineData("Pool <b>exhausted</b> & \"more\"")]
    [InlineData("数据库死锁")]
    [InlineData("🔥 checkout")]
    public void CheckTitle_AnyScript_Passes(string text) => Assert.Null(IncidentTexts.CheckTitle(text));

    [Fact]
    public void CheckText_AtTheLimit_PassesAndOneMoreDoesNot()
    {
        Assert.Null(IncidentTexts.CheckText(new string('x', IncidentLimits.Text)));
        Assert.NotNull(IncidentTexts.CheckText(new string('x', IncidentLimits.Text + 1)));
    }

    [Fact]
    public void CheckText_TooLong_SaysSoTheSameInEveryCulture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Contains("100,001", IncidentTexts.CheckText(new string('x', IncidentLimits.Text + 1)), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>Not as data of the test: an attribute cannot hold half of a character either.</summary>
    [Fact]
    public void CheckTitleAndText_WhatCannotBeStored_AreRefused()
    {
        Assert.NotNull(IncidentTexts.CheckText("nul \0 inside"));
        Assert.All((string[])["half \ud83d of a pair", "\udd25 the other half", "at the end \ud83d"], text =>
        {
            Assert.NotNull(IncidentTexts.CheckText(text));
            Assert.NotNull(IncidentTexts.CheckTitle(text));
        });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("# Heading\n\n\t- item 🔥\r\n")]
    public void CheckText_Markdown_Passes(string? text) => Assert.Null(IncidentTexts.CheckText(text));
}
