namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>How much fits, in bytes.</summary>
public static class AttachmentLimits
{
    /// <summary>One file: 10 MB.</summary>
    public const int File = 10 * Megabyte;

    /// <summary>All files of one incident: 200 MB.</summary>
    public const long Incident = 200L * Megabyte;

    private const int Megabyte = 1_000_000;

    /// <summary>What a person is told whose file is too large.</summary>
    public static string TooLarge { get; } = $"This file is too large; {File / Megabyte} MB fit. Send a part of the picture, or a smaller one.";

    /// <summary>What a person is told when the incident holds all that it may.</summary>
    internal static string Full { get; } = $"The pictures of this incident would take more than {Incident / Megabyte} MB. Send a smaller one, or link to where it lies.";
}
