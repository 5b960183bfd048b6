using Bunit;
using IncidentHub.Core.Timeline.Attachments;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using IncidentHub.Web.Timeline;
using Microsoft.JSInterop;
using Xunit;

namespace IncidentHub.Integration.Tests.Timeline.Attachments;

/// <summary>What comes of a file that a browser sends for a text.</summary>
public sealed class ImagePasteTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Receive_Picture_AnswersWithTheMarkdownThatShowsIt()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var page = await ShowAsync(browser);

        var markdown = await SendAsync(page, "pool.png", Pictures.Png);

        Assert.Matches(@"^!\[pool\]\(/attachments/[0-9a-f-]{36}\)$", markdown);
        Assert.Empty(page.FindAll("[role=alert], [role=status]"));
    }

    [Fact]
    public async Task Receive_PictureWithAListener_TellsTheListenerInstead()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var told = new List<string>();
        var page = await ShowAsync(browser, told.Add);

        Assert.Equal("", await SendAsync(page, "pool.png", Pictures.Png));

        Assert.StartsWith("![pool](/attachments/", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receive_NoPicture_SaysSoUntilTheNextOne()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var page = await ShowAsync(browser);

        Assert.Equal("", await SendAsync(page, "page.png", "<html>"u8.ToArray()));
        Assert.Contains("no picture", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        Assert.NotEmpty(await SendAsync(page, "pool.png", Pictures.Png));
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task Receive_FileAboveTheLimit_SaysSoWithoutReadingIt()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var page = await ShowAsync(browser);
        var file = new SentFile([], _ => throw new InvalidOperationException("It was read."));

        var markdown = await page.InvokeAsync(() => page.Instance.ReceiveAsync("large.png", AttachmentLimits.File + 1, file));

        Assert.Equal("", markdown);
        Assert.Contains("10 MB", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.True(file.IsDisposed);
    }

    [Fact]
    public async Task Receive_FileThatStopsOnItsWay_SaysSoAndTakesTheNext()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var page = await ShowAsync(browser);
        foreach (var stop in new Func<Exception?>[] { () => null, () => new TimeoutException(), () => new IOException() })
        {
            var file = new SentFile(Pictures.Png, bytes => stop() is { } thrown ? throw thrown : new MemoryStream(bytes[..50]));

            Assert.Equal("", await page.InvokeAsync(() => page.Instance.ReceiveAsync("pool.png", Pictures.Png.Length, file)));

            Assert.Contains("Send it again", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        }

        Assert.NotEmpty(await SendAsync(page, "pool.png", Pictures.Png));
    }

    [Fact]
    public async Task Receive_FromAReader_SaysThatItMayNot()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var page = await ShowAsync(browser);

        Assert.Equal("", await SendAsync(page, "pool.png", Pictures.Png));

        Assert.Contains("not add to it", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuse_SomethingElseDropped_SaysWhatCanBeShown()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var page = await ShowAsync(browser);

        await page.InvokeAsync(page.Instance.Refuse);

        Assert.Contains("PNG", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        await page.Find("[role=alert] button").ClickAsync();
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    private static async Task<IRenderedComponent<ImagePaste>> ShowAsync(Browser browser, Action<string>? listener = null)
    {
        var incident = await browser.Rooms.NewIncidentAsync();
        return browser.Render<ImagePaste>(parameters =>
        {
            parameters.Add(paste => paste.IncidentId, incident.Id).Add(paste => paste.Input, "textarea");
            if (listener is not null)
                parameters.Add(paste => paste.OnImage, listener);
        });
    }

    private static Task<string> SendAsync(IRenderedComponent<ImagePaste> page, string name, byte[] file) =>
        page.InvokeAsync(() => page.Instance.ReceiveAsync(name, file.Length, new SentFile(file, bytes => new MemoryStream(bytes))));

    private sealed class SentFile(byte[] file, Func<byte[], Stream> open) : IJSStreamReference
    {
        public long Length => file.Length;

        public bool IsDisposed { get; private set; }

        public ValueTask<Stream> OpenReadStreamAsync(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default) => new(open(file));

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
