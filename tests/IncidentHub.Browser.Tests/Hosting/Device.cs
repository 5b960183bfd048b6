namespace IncidentHub.Browser.Tests.Hosting;

/// <summary>What somebody looks through.</summary>
/// <param name="Width">Of the window, in CSS pixels.</param>
/// <param name="Height">Of the window, in CSS pixels.</param>
/// <param name="Dark">Whether the system asks for dark pages.</param>
public sealed record Device(int Width, int Height, bool Dark = false)
{
    /// <summary>A window on a desk.</summary>
    public static Device Desk { get; } = new(1440, 900);

    /// <summary>A phone held upright.</summary>
    public static Device Phone { get; } = new(390, 844);
}
