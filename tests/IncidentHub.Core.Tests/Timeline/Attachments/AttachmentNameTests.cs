using IncidentHub.Core.Timeline.Attachments;
using Xunit;

namespace IncidentHub.Core.Tests.Timeline.Attachments;

public sealed class AttachmentNameTests
{
    [Theory]
    [InlineData("pool.png", "pool.png")]
    [InlineData("pool.html", "pool.png")]
    [InlineData("pool.png.exe", "pool.png.png")]
    [InlineData("../../etc/passwd", "passwd.png")]
    [InlineData("C:\\pictures\\pool.jpeg", "pool.png")]
    [InlineData("a\"; filename=\"b.html\r\nX: y", "a-- filename--b.png")]
    [InlineData("", "picture.png")]
    [InlineData(null, "picture.png")]
    [InlineData("...", "picture.png")]
    [InlineData(".png", "png.png")]
    [InlineData("évidence 12:03.png", "évidence 12-03.png")]
    [InlineData("\u202egnp.exe", "gnp.png")]
    [InlineData("\ud800", "picture.png")]
    [InlineData("[x](y)", "x-(y).png")]
    public void Of_AnyName_IsSafeAndEndsAsWhatItIs(string? name, string expected) => Assert.Equal(expected, AttachmentName.Of(name, ImageFormat.Png));

    [Fact]
    public void Of_LongName_IsCut() => Assert.Equal(AttachmentName.Longest, AttachmentName.Of(new string('x', 5_000), ImageFormat.WebP).Length);

    [Theory]
    [InlineData("/attachments/01890a5d-ac96-774b-bcce-b302099a8057", true)]
    [InlineData("/attachments/01890A5D-AC96-774B-BCCE-B302099A8057", true)]
    [InlineData("/attachments/01890a5d-ac96-774b-bcce-b302099a8057?x=1", false)]
    [InlineData("/attachments/01890a5d-ac96-774b-bcce-b302099a8057/..", false)]
    [InlineData("/attachments/../account/sign-out", false)]
    [InlineData("//attachments/01890a5d-ac96-774b-bcce-b302099a8057", false)]
    [InlineData("https://elsewhere.example/attachments/01890a5d-ac96-774b-bcce-b302099a8057", false)]
    [InlineData("attachments/01890a5d-ac96-774b-bcce-b302099a8057", false)]
    [InlineData("/attachments/", false)]
    [InlineData(null, false)]
    public void Is_AnyAddress_TellsOursFromOthers(string? url, bool isOurs) => Assert.Equal(isOurs, AttachmentAddress.Is(url));
}
