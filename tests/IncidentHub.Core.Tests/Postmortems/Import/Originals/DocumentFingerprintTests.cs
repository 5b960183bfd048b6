using IncidentHub.Core.Postmortems.Import.Originals;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Import.Originals;

public sealed class DocumentFingerprintTests
{
    [Theory]
    [InlineData("# Outage\r\n\r\nIt began.\r\n")]
    [InlineData("\ufeff# Outage  \n\nIt began.\t\n\n\n")]
    [InlineData("# Outage\n\n\nIt began.")]
    public void Of_TheSameDocumentFromAnotherEditor_IsTheSame(string text) => Assert.Equal(DocumentFingerprint.Of("# Outage\n\nIt began.\n"), DocumentFingerprint.Of(text));

    [Theory]
    [InlineData("# Outage\n\nIt began!\n")]
    [InlineData("# Outage\nIt began.\n\nIt began.")]
    [InlineData("# OutageIt began.")]
    [InlineData("")]
    public void Of_AnotherDocument_IsAnother(string text) => Assert.NotEqual(DocumentFingerprint.Of("# Outage\n\nIt began.\n"), DocumentFingerprint.Of(text));

    [Fact]
    public void Of_LettersInAnotherFormAndHalves_AreTaken()
    {
        Assert.Equal(DocumentFingerprint.Of("Gr\u00fc\u00dfe"), DocumentFingerprint.Of("Gru\u0308\u00dfe"));
        Assert.NotEmpty(DocumentFingerprint.Of("\ud800"));
    }
}
