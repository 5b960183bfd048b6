namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>What a file was found to be: a picture, or a problem told to the person who sent it.</summary>
/// <param name="Image">The picture, cleaned; null when there is a problem.</param>
/// <param name="Problem">What is wrong; null when nothing is.</param>
public sealed record ImageVerdict(CleanImage? Image, string? Problem)
{
    /// <summary>The file ends before the picture does.</summary>
    internal static ImageVerdict Truncated { get; } = Bad("The picture ends too early: the file is damaged or was not sent whole.");

    /// <summary>Something is wrong with the file.</summary>
    internal static ImageVerdict Bad(string problem) => new(null, problem);

    /// <summary>The file contradicts its own format.</summary>
    internal static ImageVerdict Broken(string what) => Bad($"The picture is damaged: {what}.");

    /// <summary>A picture.</summary>
    internal static ImageVerdict Good(ImageFormat format, int width, int height, ByteSink bytes) =>
        new(new CleanImage(format, width, height, bytes.ToArray()), null);
}
