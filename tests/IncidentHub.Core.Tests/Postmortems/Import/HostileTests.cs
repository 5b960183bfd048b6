using System.Text;
using CsCheck;
using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Tests.Shared;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Import;

/// <summary>Texts that nobody wrote in good faith.</summary>
public sealed class HostileTests
{
    private static readonly string[] Gaps = [" ", "\n", "\n\n", ": "];

    private static readonly string[] Pieces =
    [
        "# Timeline", "## Summary:", "Root Cause:", "Tasks:", "- ", "  * ", "1. ", "| a | b |", "|---|---|", "```", "<!--", "-->", "---", "title: x", "10:00 PM", "25:99", "9/10 7:55 PT", "2024-02-30", "20202-01-01 10:00",
        "March 10, 2024", "31 février", "00:30 AM", "14:??", "10:00 - 09:00", "UTC+14", "(EST)", "**", "_", "resolved", "50% of users", "for 99999 hours", "\u2028", "\ud800", "時分", "10時", "to", "until", "：", "\\|", "<br>",
    ];

    [Fact]
    public void Read_AnyText_NeverFailsAndKeepsEveryLine() =>
        Gen.OneOf(Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]), Gen.Int[0, 3].Select(index => Gaps[index]), Gen.String).Array[0, 40].Select(pieces => string.Concat(pieces)).Sample(text =>
        {
            var document = DocumentImporter.Read(text, "2024-01-01.md");
            var again = DocumentImporter.Read(text, "2024-01-01.md");
            Assert.Equal(document.AllDoubts.Count(), again.AllDoubts.Count());
            Assert.All(document.Timeline, entry => Assert.True(entry.Line > 0));
            Assert.Equal(document.Unplaced.Select(line => line.Line).Distinct(), document.Unplaced.Select(line => line.Line));
        }, iter: 500);

    [Theory]
    [InlineData("March 10, 2024 UTC+1410 10:00 PM the pool is full")]
    [InlineData("2024-03-10 10:00 UTC-14:59 the pool is full")]
    public void Read_ZoneFartherFromUtcThanAnyIs_IsNoZone(string text) => Assert.NotNull(DocumentImporter.Read(text, "2024-01-01.md"));

    /// <summary>A million of them: <c>./bench.sh import-fuzz</c>.</summary>
    [Fact]
    public void Read_DamagedDocuments_AreSound()
    {
        var mutations = DocumentMutations.From(1);
        for (var i = 0; i < 3000; i++)
        {
            var text = mutations.Next();
            Assert.Null(DocumentSoundness.Problem(text, DocumentImporter.Read(text, "2024-01-01.md")));
        }
    }

    [Theory]
    [InlineData("停止後午後")]
    [InlineData("text\n>\n")]
    public void Read_WhatTheFuzzFound_Ends(string text) => Assert.NotNull(DocumentImporter.Read(text, null));

    [Theory]
    [InlineData("a", DocumentLimits.MaximumCharacters + 1, "2,097,152 characters")]
    [InlineData("a\r\n", DocumentLimits.MaximumLines, "20,000 lines")]
    public void Read_MoreThanTheLimits_IsRefusedWithTheLimit(string piece, int times, string limit)
    {
        var document = DocumentImporter.Read(new StringBuilder().Insert(0, piece, times).ToString(), null);

        Assert.False(document.TellsOfIncident);
        Assert.Contains(limit, Assert.Single(document.Doubts, doubt => doubt.Code == ImportDoubtCodes.TooLarge).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10:00 x\n")]
    [InlineData("# Timeline\n- 10:00 x\n")]
    [InlineData("Tasks:\n")]
    [InlineData("<!-- ")]
    [InlineData("```\n")]
    [InlineData("[")]
    [InlineData("**")]
    [InlineData("2024-01-02 ")]
    [InlineData("9/10 ")]
    [InlineData("| 1:00 |\n")]
    [InlineData("a ")]
    public void Read_MuchOfOneThing_Ends(string piece)
    {
        var text = new StringBuilder().Insert(0, piece, Math.Min(300_000 / piece.Length, piece.Contains('\n', StringComparison.Ordinal) ? DocumentLimits.MaximumLines / 2 : int.MaxValue)).ToString();

        Assert.NotNull(DocumentImporter.Read(text, null));
    }

    [Fact]
    public void Decode_BytesOfAProgram_AreRefused() =>
        Assert.NotNull(DocumentText.Decode([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2, 3]).Problem);

    [Fact]
    public void Decode_TooLarge_IsRefused() => Assert.NotNull(DocumentText.Decode(new byte[DocumentText.MaximumBytes + 1]).Problem);

    [Fact]
    public void Decode_ByteOrderMarks_AreHeeded()
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode })
            Assert.Equal("Zeit ü", DocumentText.Decode([.. encoding.GetPreamble(), .. encoding.GetBytes("Zeit ü")]).Text);
    }
}
