using CsCheck;
using IncidentHub.Core.Timeline.Attachments;
using IncidentHub.Tests.Shared;
using Xunit;

namespace IncidentHub.Core.Tests.Timeline.Attachments;

/// <summary>Damaged, cut, doubled and mixed files: whatever comes, nothing is thrown, and what is accepted is clean.</summary>
public sealed class ImageCleanerPropertyTests
{
    // Found in the output it would mean that something that is no picture came through.
    private static readonly byte[] Canary = "<script>behind the end</script>"u8.ToArray();

    private static readonly Gen<byte[]> Files = Gen.Int[0, ImageCleanerTests.Samples.Count - 1].Select(index => ImageCleanerTests.Samples.Values.ElementAt(index).File);

    private static readonly Gen<Func<byte[], byte[]>> Damages = Gen.OneOf(
        Gen.Select(Gen.Int[0, 400], Gen.Byte, (at, value) => (Func<byte[], byte[]>)(file => Set(file, at, value))),
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 7], (at, bit) => (Func<byte[], byte[]>)(file => file.Length == 0 ? file : Set(file, at, (byte)(file[at % file.Length] ^ 1 << bit)))),
        Gen.Int[0, 400].Select(length => (Func<byte[], byte[]>)(file => file[..Math.Min(file.Length, length)])),
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 40], (at, length) => (Func<byte[], byte[]>)(file => Repeat(file, at, length))),
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 40], (at, length) => (Func<byte[], byte[]>)(file => Remove(file, at, length))),
        Gen.Select(Gen.Int[0, 400], Gen.Byte.Array[0, 40], (at, bytes) => (Func<byte[], byte[]>)(file => Pictures.Insert(file, file.Length == 0 ? 0 : at % file.Length, bytes))),
        Gen.Select(Gen.Int[0, 400], Files, (at, other) => (Func<byte[], byte[]>)(file => [.. file[..Math.Min(file.Length, at)], .. other[Math.Min(other.Length, at)..]])));

    [Fact]
    public void Clean_DamagedPicture_NeverThrowsAndComesOutOfASecondCleaningUnchanged() =>
        Gen.Select(Files, Damages.Array[1, 4], (file, damages) => damages.Aggregate(file, (damaged, damage) => damage(damaged)))
            .Sample(AssertSettled, iter: 20_000, threads: 1);

    [Fact]
    public void Clean_AnyBytesBehindAnySignature_NeverThrows() =>
        Gen.Select(Files, Gen.Byte.Array[0, 200], (file, bytes) => (byte[])[.. file[..12], .. bytes]).Sample(AssertSettled, iter: 20_000, threads: 1);

    [Fact]
    public void Clean_DamagedPictureWithSomethingBehind_NeverReturnsIt() =>
        Gen.Select(Files, Damages.Array[0, 2], (file, damages) => damages.Aggregate(file, (damaged, damage) => damage(damaged))).Sample(
            file =>
            {
                var alone = ImageCleaner.Clean(file).Image;
                var together = ImageCleaner.Clean([.. file, .. Canary]).Image;
                if (alone is not null)
                    Assert.Equal(alone.Bytes, together?.Bytes);
            },
            iter: 10_000,
            threads: 1);

    private static void AssertSettled(byte[] file)
    {
        var verdict = ImageCleaner.Clean(file);
        Assert.True(verdict.Image is null ^ verdict.Problem is null);
        if (verdict.Image is not { } image)
            return;
        Assert.Equal(image.Bytes, ImageCleaner.Clean(image.Bytes).Image?.Bytes);
        Assert.Null(ImageLimits.Check(image.Width, image.Height));
    }

    private static byte[] Set(byte[] file, int at, byte value)
    {
        if (file.Length == 0)
            return file;
        byte[] copy = [.. file];
        copy[at % copy.Length] = value;
        return copy;
    }

    private static byte[] Repeat(byte[] file, int at, int length)
    {
        at = Math.Min(file.Length, at);
        return [.. file[..at], .. file[at..Math.Min(file.Length, at + length)], .. file[at..]];
    }

    private static byte[] Remove(byte[] file, int at, int length)
    {
        at = Math.Min(file.Length, at);
        return [.. file[..at], .. file[Math.Min(file.Length, at + length)..]];
    }
}
