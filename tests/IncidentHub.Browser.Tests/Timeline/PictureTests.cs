using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.People;
using IncidentHub.Tests.Shared;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Timeline;

/// <summary>Pictures in the line that logs, in a real browser.</summary>
public sealed class PictureTests(BrowserFixture browsers)
{
    private const string Typed = "The pool is full";

    [Fact]
    public async Task Paste_Picture_IsSeenByEverybodyElse()
    {
        var (_, number) = await browsers.App.OpenIncidentAsync("Pictures are pasted");
        await using var writer = await browsers.VisitAsync(Role.Responder);
        await using var reader = await browsers.VisitAsync(Role.Viewer);
        await writer.OpenAsync($"incidents/{number}");
        await reader.OpenAsync($"incidents/{number}");
        await Composer(writer).FillAsync(Typed);

        await GiveAsync(writer, "paste", Pictures.Png, "image/png");
        await Expect(Composer(writer)).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"^The pool is full !\[shot\]\(/attachments/[0-9a-f-]{36}\) $"));
        await Composer(writer).PressAsync("Enter");

        foreach (var visitor in new[] { writer, reader })
        {
            var picture = visitor.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Typed }).GetByRole(AriaRole.Img, new() { Name = "shot" });
            await Expect(picture).ToBeVisibleAsync();
            await Expect(picture).ToHaveJSPropertyAsync("naturalWidth", Pictures.Width);
            visitor.AssertClean();
        }
    }

    [Fact]
    public async Task Paste_LargePicture_ArrivesOverTheCircuit()
    {
        var (_, number) = await browsers.App.OpenIncidentAsync("Large pictures are pasted");
        await using var writer = await browsers.VisitAsync(Role.Responder);
        await writer.OpenAsync($"incidents/{number}");

        // Nine megabytes of pixels that do not pack: many messages of the circuit.
        byte[] large =
        [
            .. Pictures.Png[..8], .. Pictures.PngHeader(2_000, 1_125), .. Pictures.PngChunk("IDAT", System.Security.Cryptography.RandomNumberGenerator.GetBytes(9_000_000)),
            .. Pictures.PngChunk("IEND", []),
        ];
        await GiveAsync(writer, "paste", large, "image/png");

        await Expect(Composer(writer)).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"^!\[shot\]"));
        writer.AssertClean();
    }

    [Theory]
    [InlineData("paste")]
    [InlineData("drop")]
    public async Task Give_FileThatIsNoPicture_LeavesAMessageAndTheTypedText(string by)
    {
        var (_, number) = await browsers.App.OpenIncidentAsync("Something else is pasted");
        await using var writer = await browsers.VisitAsync(Role.Responder);
        await writer.OpenAsync($"incidents/{number}");
        await Composer(writer).FillAsync(Typed);

        await GiveAsync(writer, by, "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), "image/png");

        await Expect(writer.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "no picture" })).ToBeVisibleAsync();
        await Expect(Composer(writer)).ToHaveValueAsync(Typed);
        writer.AssertClean();
    }

    [Fact]
    public async Task Choose_PictureWithTheButton_WritesItWhereTheCursorIsAndSurvivesAReload()
    {
        var (_, number) = await browsers.App.OpenIncidentAsync("Pictures are chosen");
        await using var writer = await browsers.VisitAsync(Role.Responder, Device.Phone);
        await writer.OpenAsync($"incidents/{number}");
        await Composer(writer).FillAsync(Typed);

        var chooser = await writer.Page.RunAndWaitForFileChooserAsync(() => writer.Page.GetByRole(AriaRole.Button, new() { Name = "Add a picture" }).First.ClickAsync());
        await chooser.SetFilesAsync(new FilePayload { Name = "pool 12:03.jpg", MimeType = "image/jpeg", Buffer = Pictures.Jpeg });

        var expected = new System.Text.RegularExpressions.Regex(@"^The pool is full !\[pool 12-03\]\(/attachments/");
        await Expect(Composer(writer)).ToHaveValueAsync(expected);
        await writer.Page.ReloadAsync();
        await Expect(Composer(writer)).ToHaveValueAsync(expected);
        writer.AssertClean();
    }

    private static ILocator Composer(Visitor visitor) => visitor.Page.GetByLabel("Log a timeline entry");

    /// <summary>What the browser does when a file comes from the clipboard, or from the desk.</summary>
    private static async Task GiveAsync(Visitor visitor, string by, byte[] file, string type) =>
        await Composer(visitor).EvaluateAsync(
            """
            (field, [by, base64, type]) => {
              const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
              const data = new DataTransfer();
              data.items.add(new File([bytes], 'shot.png', { type }));
              const event = by === 'paste'
                ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
                : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
              field.dispatchEvent(event);
            }
            """,
            new object[] { by, Convert.ToBase64String(file), type });
}
