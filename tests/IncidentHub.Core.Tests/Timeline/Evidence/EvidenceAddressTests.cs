using IncidentHub.Core.Timeline.Evidence;
using Xunit;

namespace IncidentHub.Core.Tests.Timeline.Evidence;

public sealed class EvidenceAddressTests
{
    private static readonly Guid Id = Guid.Parse("01970000-0000-7000-8000-000000000001");

    [Fact]
    public void IsPicture_OfAPiece_IsTrue() => Assert.True(EvidenceAddress.IsPicture(EvidenceAddress.Picture(Id)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/evidence/.svg")]
    [InlineData("/evidence/svg")]
    [InlineData("/evidence/01970000-0000-7000-8000-000000000001.json")]
    [InlineData("/evidence/01970000-0000-7000-8000-000000000001.svg?x=1")]
    [InlineData("/evidence/../evidence/01970000-0000-7000-8000-000000000001.svg")]
    [InlineData("https://elsewhere.example/evidence/01970000-0000-7000-8000-000000000001.svg")]
    [InlineData("/evidence/{01970000-0000-7000-8000-000000000001}.svg")]
    public void IsPicture_OfAnythingElse_IsFalse(string? url) => Assert.False(EvidenceAddress.IsPicture(url));
}
