using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using AngleSharp.Html.Parser;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using IncidentHub.Web.Postmortems.Out;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Xunit;

namespace IncidentHub.Integration.Tests.Postmortems.Out;

/// <summary>Published postmortems as files, over HTTP.</summary>
public sealed class OutFilesTests(PostgresFixture postgres)
{
    private const string Missing = "/nowhere/chromium";
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Html_WithPictures_HoldsThoseOfItsIncidentAndNoOthers()
    {
        await using var app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync());
        var (number, id) = await app.AddIncidentAsync("Checkout <stalls>");
        var (_, other) = await app.AddIncidentAsync("Another");
        await app.PublishAsync(number, $"Text <script>alert(1)</script>\n\n![The pool]({await app.AttachAsync(id)})\n\n![Elsewhere]({await app.AttachAsync(other)})");
        using var browser = await app.SignInAsync(Role.Viewer);

        using var answer = await browser.GetAsync($"postmortems/{number}/v/1/html", Stop);
        var file = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Stop));

        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal($"INC-{number}-postmortem-v1.html", answer.Content.Headers.ContentDisposition.FileName);
        Assert.Equal("Checkout <stalls>", file.Title);
        Assert.Equal($"data:image/png;base64,{Convert.ToBase64String(Pictures.Png)}", Assert.Single(file.QuerySelectorAll("[src]")).GetAttribute("src"));
        Assert.Contains("Elsewhere", file.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(file.Scripts);
        Assert.Empty(file.QuerySelectorAll("link, iframe, object, embed"));
        Assert.StartsWith("default-src 'none';", file.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_OfAFile_HasItsStatus()
    {
        await using var app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync(), configure: NoChromium);
        var (number, _) = await app.AddIncidentAsync("Secret", Visibility.Restricted);
        await app.PublishAsync(number, "# Secret");
        using var viewer = await app.SignInAsync(Role.Viewer);
        using var manager = await app.SignInAsync(Role.Manager);
        using var stranger = app.NewBrowser();

        foreach (var form in new[] { "html", "pdf" })
        {
            using var hidden = await viewer.GetAsync($"postmortems/{number}/v/1/{form}", Stop);
            using var missing = await manager.GetAsync($"postmortems/{number}/v/2/{form}", Stop);
            using var refused = await stranger.GetAsync($"postmortems/{number}/v/1/{form}", Stop);
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.Redirect), (hidden.StatusCode, missing.StatusCode, refused.StatusCode));
        }

        using var library = await stranger.GetAsync("postmortems/library.zip", Stop);
        Assert.Equal(HttpStatusCode.Redirect, library.StatusCode);
    }

    [Fact]
    public async Task Pdf_WithoutAProgram_SaysWhatToDoAndIsNotOffered()
    {
        await using var app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync(), configure: NoChromium);
        var (number, _) = await app.AddIncidentAsync("Checkout stalls");
        await app.PublishAsync(number, "# Checkout stalls");
        using var browser = await app.SignInAsync(Role.Viewer);

        using var answer = await browser.GetAsync($"postmortems/{number}/v/1/pdf", Stop);
        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync($"postmortems/{number}", Stop));

        Assert.Equal(HttpStatusCode.NotImplemented, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<ProblemDetails>(Stop);
        Assert.Contains("IncidentHub__Chromium", problem!.Detail, StringComparison.Ordinal);
        Assert.Contains("print the page", problem.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(Missing, problem.Detail, StringComparison.Ordinal);
        Assert.Equal(["Markdown", "HTML"], page.QuerySelectorAll("footer a[download]").Select(link => link.TextContent));
    }

    [Fact]
    public async Task Pdf_WithChromium_IsThePage()
    {
        await using var app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync(), configure: builder => builder.UseSetting(ChromiumProgram.Key, ChromiumOrSkip()));
        var (number, id) = await app.AddIncidentAsync("Checkout stalls in Zürich");
        await app.PublishAsync(number, $"# What stalled\n\nText.\n\n![The pool]({await app.AttachAsync(id)})");
        using var browser = await app.SignInAsync(Role.Viewer);

        using var answer = await browser.GetAsync($"postmortems/{number}/v/1/pdf", Stop);
        var pdf = await answer.Content.ReadAsByteArrayAsync(Stop);
        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync($"postmortems/{number}", Stop));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.True(pdf.AsSpan().StartsWith("%PDF-"u8));
        // Titles stand uncompressed, as UTF-16 in hexadecimal digits where they are not ASCII.
        Assert.Contains(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("Checkout stalls in Zürich")), Encoding.Latin1.GetString(pdf), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("/Subtype /Image", Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        Assert.Equal(["Markdown", "HTML", "PDF"], page.QuerySelectorAll("footer a[download]").Select(link => link.TextContent));
    }

    [Fact]
    public async Task Library_ForAViewer_HoldsTheNewestOfWhatMayBeSeen()
    {
        await using var app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync());
        var (open, id) = await app.AddIncidentAsync("Checkout stalls");
        var (twin, _) = await app.AddIncidentAsync("Checkout stalls");
        var (hostile, _) = await app.AddIncidentAsync("../../决済 <b>");
        var (restricted, _) = await app.AddIncidentAsync("Secret", Visibility.Restricted);
        var (draft, _) = await app.AddIncidentAsync("Unpublished");
        await app.PublishAsync(open, "# First");
        await app.PublishAsync(open, $"# Second\n\n![The pool]({await app.AttachAsync(id)})");
        await app.PublishAsync(twin, "# Twin");
        await app.PublishAsync(hostile, "# Hostile");
        await app.PublishAsync(restricted, "# Secret");
        string[] folders = [$"INC-{open}-checkout-stalls", $"INC-{twin}-checkout-stalls", $"INC-{hostile}-决済-b"];
        string[] expected = [.. folders.SelectMany(folder => new[] { $"{folder}/postmortem.html", $"{folder}/postmortem.md" }).Append("index.html").Order(StringComparer.Ordinal)];

        await using var zip = await LibraryAsync(app, Role.Viewer);
        await using var all = await LibraryAsync(app, Role.Manager);

        Assert.Equal(expected, zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.Equal([.. expected, $"INC-{restricted}-secret/postmortem.html", $"INC-{restricted}-secret/postmortem.md"], all.Entries.Select(entry => entry.FullName).OrderBy(name => name.Contains("secret", StringComparison.Ordinal)).ThenBy(name => name, StringComparer.Ordinal));
        Assert.StartsWith("# Second", await ReadAsync(zip, $"{folders[0]}/postmortem.md"), StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String(Pictures.Png), await ReadAsync(zip, $"{folders[0]}/postmortem.html"), StringComparison.Ordinal);
        var index = new HtmlParser().ParseDocument(await ReadAsync(zip, "index.html"));
        Assert.All(index.QuerySelectorAll("td a"), link => Assert.NotNull(zip.GetEntry(Uri.UnescapeDataString(link.GetAttribute("href")!))));
        Assert.Equal(["../../决済 <b>", "Checkout stalls", "Checkout stalls"], index.QuerySelectorAll("td a:first-child").Select(link => link.TextContent));
        Assert.DoesNotContain("Secret", index.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain($"INC-{draft}", index.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Library_WithNothingPublished_IsAnIndexThatSaysSo()
    {
        await using var app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync());

        await using var zip = await LibraryAsync(app, Role.Viewer);

        Assert.Equal(["index.html"], zip.Entries.Select(entry => entry.FullName));
        Assert.Contains("No postmortem is published yet", await ReadAsync(zip, "index.html"), StringComparison.Ordinal);
    }

    private static void NoChromium(IWebHostBuilder builder) => builder.UseSetting(ChromiumProgram.Key, Missing);

    private static string ChromiumOrSkip()
    {
        try
        {
            return Chromium.Find();
        }
        catch (FileNotFoundException missing)
        {
            Assert.Skip(missing.Message);
            throw;
        }
    }

    private static async Task<ZipArchive> LibraryAsync(IncidentHubApp app, Role role)
    {
        using var browser = await app.SignInAsync(role);
        using var answer = await browser.GetAsync("postmortems/library.zip", Stop);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        return await ZipArchive.CreateAsync(new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Stop)), ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null, Stop);
    }

    private static async Task<string> ReadAsync(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(await zip.GetEntry(name)!.OpenAsync(Stop));
        return await reader.ReadToEndAsync(Stop);
    }
}
