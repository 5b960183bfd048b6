using IncidentHub.Browser.Tests.Hosting;
using Microsoft.Playwright;

namespace IncidentHub.Browser.Tests.Shots;

/// <summary>Takes pictures of pages into the folder that <c>shots.sh</c> names.</summary>
internal static class Camera
{
    private static string Folder => Environment.GetEnvironmentVariable("INCIDENTHUB_SHOTS")
        ?? throw new InvalidOperationException("INCIDENTHUB_SHOTS names the folder for the pictures; start this with ./shots.sh.");

    /// <summary>Takes one, of the whole page or of what the window shows.</summary>
    public static async Task ShootAsync(IPage page, Device device, string name, bool whole = true)
    {
        // The window grows to the page instead of the picture beyond the window: what sticks to an edge then stands where people see it.
        if (whole)
        {
            var height = await page.EvaluateAsync<int>("() => document.documentElement.scrollHeight");
            await page.SetViewportSizeAsync(device.Width, Math.Max(device.Height, height));
        }
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Folder, $"{name}-{device.Width}-{(device.Dark ? "dark" : "light")}.png"),
            Animations = ScreenshotAnimations.Disabled,
        });
        await page.SetViewportSizeAsync(device.Width, device.Height);
    }
}
