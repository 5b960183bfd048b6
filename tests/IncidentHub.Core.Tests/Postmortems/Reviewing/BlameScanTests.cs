using CsCheck;
using IncidentHub.Core.Postmortems.Reviewing;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Reviewing;

public sealed class BlameScanTests
{
    [Theory]
    [InlineData("It was human error.", "human error")]
    [InlineData("It was **human**\nerror.", "human**\nerror")]
    [InlineData("The on-call engineer failed to look at the pool.", "failed to")]
    [InlineData("Nightwatch forgot to raise the limit.", "forgot to")]
    [InlineData("They should have asked.", "should have")]
    [InlineData("The DBA carelessly dropped it.", "carelessly")]
    [InlineData("He should’ve asked.", "should’ve")]
    public void Find_WhatBlames_IsPointedOut(string text, string phrase) =>
        Assert.Equal([phrase], BlameScan.Find(text, ["Nightwatch Keeper"]).Select(finding => finding.Phrase));

    [Theory]
    [InlineData("The pool failed to answer, and the cache missed.")]
    [InlineData("An alert should have fired.")]
    [InlineData("The deployment caused it. She rolled it back.")]
    [InlineData("The default was misconfigured.")]
    [InlineData("The engineers met.\nThe replica ignored the setting.")]
    [InlineData("")]
    public void Find_WhatTellsOfMachines_IsLeftAlone(string text) => Assert.Empty(BlameScan.Find(text, ["Nightwatch Keeper"]));

    [Fact]
    public void Find_AnyText_ExcerptsAreOfIt() => Gen.String.Array[0, 30].Sample(parts =>
    {
        var text = string.Join(" she forgot ", parts);
        Assert.All(BlameScan.Find(text, parts), finding => Assert.Contains(finding.Phrase, text, StringComparison.Ordinal));
    });
}
