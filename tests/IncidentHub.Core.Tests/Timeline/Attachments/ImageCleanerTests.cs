using System.Text;
using IncidentHub.Core.Timeline.Attachments;
using IncidentHub.Tests.Shared;
using Xunit;

namespace IncidentHub.Core.Tests.Timeline.Attachments;

/// <summary>What is taken for a picture, and what is left of it.</summary>
public sealed class ImageCleanerTests
{
    private static readonly byte[] Secret = "secret place"u8.ToArray();

    private const int PngBody = 33;
    private const int GifBody = 19;

    public static TheoryData<string> Names => [.. Samples.Keys];

    internal static IReadOnlyDictionary<string, (ImageFormat Format, byte[] File)> Samples { get; } = new Dictionary<string, (ImageFormat, byte[])>
    {
        ["png"] = (ImageFormat.Png, Pictures.Png),
        ["jpeg"] = (ImageFormat.Jpeg, Pictures.Jpeg),
        ["gif"] = (ImageFormat.Gif, Pictures.Gif),
        ["webp"] = (ImageFormat.WebP, Pictures.WebP),
        ["webp, simple"] = (ImageFormat.WebP, Pictures.WebPFile(Pictures.WebP[30..])),
        ["webp, transparent"] = (ImageFormat.WebP, Pictures.WebPTransparent),
        ["webp, lossless"] = (ImageFormat.WebP, Pictures.WebPLossless),
        ["webp, moving"] = (ImageFormat.WebP, Moving(2, Pictures.WebP[30..])),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Clean_RealPicture_KeepsEveryByteOfIt(string name)
    {
        var (format, file) = Samples[name];

        var image = ImageCleaner.Clean(file).Image!;

        Assert.Equal((format, Pictures.Width, Pictures.Height), (image.Format, image.Width, image.Height));
        Assert.Equal(file, image.Bytes);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Clean_SomethingBehindTheEnd_IsGone(string name)
    {
        var file = Samples[name].File;

        var image = ImageCleaner.Clean([.. file, .. "<script>alert(1)</script>"u8]).Image!;

        Assert.Equal(file, image.Bytes);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Clean_FileThatEndsTooEarly_SaysSoAtEveryPlace(string name)
    {
        var file = Samples[name].File;

        // A packed WebP may miss the byte that only fills it up.
        for (var length = 12; length < file.Length - 1; length++)
            Assert.NotNull(ImageCleaner.Clean(file.AsSpan(0, length)).Problem);
        Assert.Contains("ends too early", ImageCleaner.Clean(file.AsSpan(0, file.Length - 2)).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("<!doctype html><script>alert(1)</script>")]
    [InlineData("%PDF-1.7")]
    [InlineData("BM")]
    [InlineData("RIFF    WAVEfmt ")]
    [InlineData("GIF88a")]
    public void Clean_NoPicture_IsRefused(string text) => AssertProblem(Encoding.ASCII.GetBytes(text));

    [Theory]
    [InlineData("tEXt")]
    [InlineData("iTXt")]
    [InlineData("zTXt")]
    [InlineData("eXIf")]
    [InlineData("tIME")]
    [InlineData("iCCP")]
    [InlineData("acTL")]
    [InlineData("prVt")]
    public void Clean_PngWithMore_KeepsThePicture(string chunk) =>
        Assert.Equal(Pictures.Png, ImageCleaner.Clean(Pictures.Insert(Pictures.Png, PngBody, Pictures.PngChunk(chunk, Secret))).Image!.Bytes);

    [Fact]
    public void Clean_PngWithItsColours_KeepsThem()
    {
        var file = Pictures.Insert(Pictures.Png, PngBody, Pictures.PngChunk("sRGB", [0]), Pictures.PngChunk("gAMA", [0, 0, 177, 143]));

        Assert.Equal(file, ImageCleaner.Clean(file).Image!.Bytes);
    }

    [Fact]
    public void Clean_PngWithAWrongChecksum_IsDamaged()
    {
        var file = Pictures.Png;
        file[50] ^= 1;

        Assert.Contains("checksum", ImageCleaner.Clean(file).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12_001, 1)]
    [InlineData(1, 12_001)]
    [InlineData(8_000, 8_000)]
    [InlineData(-1, 5)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void Clean_AbsurdSize_IsRefused(int width, int height) =>
        Assert.Contains("fit", AssertProblem([.. Pictures.Png[..8], .. Pictures.PngHeader(width, height), .. Pictures.Png[PngBody..]]), StringComparison.Ordinal);

    [Fact]
    public void Clean_JpegWithAPlaceAndAProfile_KeepsThePicture()
    {
        var file = Pictures.Insert(
            Pictures.Jpeg, 20,
            Pictures.JpegSegment(0xe2, [.. "ICC_PROFILE\0"u8, .. Secret]), Pictures.JpegSegment(0xed, Secret), Pictures.JpegSegment(0xfe, Secret), Pictures.Exif(1));

        Assert.Equal(Pictures.Jpeg, ImageCleaner.Clean(file).Image!.Bytes);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    public void Clean_PhotographOfAPhone_StaysTheRightWayUpAndTellsNothingElse(byte orientation)
    {
        var image = ImageCleaner.Clean(Pictures.Insert(Pictures.Jpeg, 20, Pictures.Exif(orientation))).Image!.Bytes;

        Assert.Equal(Pictures.Jpeg.Length + 36, image.Length);
        Assert.Equal(-1, image.AsSpan().IndexOf("secret"u8));
        Assert.Equal(orientation, JpegOrientation.Read(image.AsSpan(24, 32)));
        Assert.Equal(image, ImageCleaner.Clean(image).Image!.Bytes);
    }

    [Fact]
    public void Clean_JfifWithAThumbnail_LosesIt()
    {
        var file = Pictures.Jpeg;
        byte[] withThumbnail = [.. file[..2], .. Pictures.JpegSegment(0xe0, [.. file[6..18], 1, 1, 9, 9, 9]), .. file[20..]];

        Assert.Equal(file, ImageCleaner.Clean(withThumbnail).Image!.Bytes);
    }

    [Theory]
    [InlineData(0xfe)]
    [InlineData(0x01)]
    [InlineData(0xff)]
    public void Clean_GifWithMore_KeepsThePicture(byte label) =>
        Assert.Equal(Pictures.Gif, ImageCleaner.Clean(Pictures.Insert(Pictures.Gif, GifBody, Pictures.GifExtension(label, Secret))).Image!.Bytes);

    [Fact]
    public void Clean_GifOfVeryManyFrames_IsRefused()
    {
        byte[] file = [.. Pictures.Gif[..GifBody], .. Enumerable.Repeat(Pictures.GifFrame(1, 1), ImageLimits.Frames + 1).SelectMany(frame => frame), 0x3b];

        Assert.Contains("too many frames", AssertProblem(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Clean_GifFrameBeyondIt_IsDamaged() =>
        AssertProblem([.. Pictures.Gif[..GifBody], .. Pictures.GifFrame(Pictures.Width + 1), 0x3b]);

    [Fact]
    public void Clean_WebPWithMore_KeepsThePictureAndAnnouncesNothingElse()
    {
        var file = Pictures.WebPFile(
            Pictures.WebPChunk("VP8X", [0x3c, 1, 2, 3, Pictures.Width - 1, 0, 0, Pictures.Height - 1, 0, 0]), Pictures.WebPChunk("ICCP", Secret),
            Pictures.WebPTransparent[30..], Pictures.WebPChunk("EXIF", Secret), Pictures.WebPChunk("XMP ", Secret), Pictures.WebPChunk("what", Secret));

        Assert.Equal(Pictures.WebPTransparent, ImageCleaner.Clean(file).Image!.Bytes);
    }

    [Fact]
    public void Clean_WebPWithMoreInsideAFrame_KeepsThePicture() =>
        Assert.Equal(Moving(2, Pictures.WebP[30..]), ImageCleaner.Clean(Moving(2, [.. Pictures.WebP[30..], .. Pictures.WebPChunk("what", Secret)])).Image!.Bytes);

    [Fact]
    public void Clean_WebPOfVeryManyFrames_IsRefused() =>
        Assert.Contains("too many frames", AssertProblem(Moving(ImageLimits.Frames + 1, Pictures.WebP[30..])), StringComparison.Ordinal);

    private static byte[] Moving(int frames, byte[] picture) => Pictures.WebPFile(
        [
            Pictures.WebPChunk("VP8X", [2, 0, 0, 0, Pictures.Width - 1, 0, 0, Pictures.Height - 1, 0, 0]),
            Pictures.WebPChunk("ANIM", [0, 0, 0, 0, 0, 0]),
            .. Enumerable.Repeat(
                Pictures.WebPChunk("ANMF", [0, 0, 0, 0, 0, 0, Pictures.Width - 1, 0, 0, Pictures.Height - 1, 0, 0, 100, 0, 0, 0, .. picture]), frames),
        ]);

    private static string AssertProblem(ReadOnlySpan<byte> file)
    {
        var verdict = ImageCleaner.Clean(file);
        Assert.Null(verdict.Image);
        Assert.NotEmpty(verdict.Problem!);
        return verdict.Problem!;
    }
}
