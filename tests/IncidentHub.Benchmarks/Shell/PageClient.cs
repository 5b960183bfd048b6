using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Benchmarks.Shell;

/// <summary>
/// A page that is open, without a browser around it: it starts the circuit as the page's script does, acknowledges what is rendered and
/// answers what is asked of the browser. To the server it is a page like any other.
/// </summary>
internal sealed partial class PageClient : IAsyncDisposable
{
    private readonly HubConnection connection;
    private readonly StringBuilder seen = new();
    private (string Text, TaskCompletionSource<DateTimeOffset> At)? awaited;
    private readonly BlazorPack pack;
    private readonly CountedSocket socket;
    private readonly string? without;
    private bool isOpen;
    private int objects;

    private PageClient(HubConnection connection, BlazorPack pack, CountedSocket socket, string? without) =>
        (this.connection, this.pack, this.socket, this.without) = (connection, pack, socket, without);

    /// <summary>What it was sent so far.</summary>
    public PageTraffic Received => pack.Received with { WireBytes = socket.Received };

    /// <summary>Opens a page and waits until it shows that text.</summary>
    /// <param name="address">The app's.</param>
    /// <param name="cookie">Of somebody who is signed in.</param>
    /// <param name="path">The page's.</param>
    /// <param name="shows">The text.</param>
    /// <param name="without">A script that does not start here, so that the page never calls it.</param>
    /// <param name="compressed">Whether it asks for compression, as browsers do.</param>
    public static async Task<PageClient> OpenAsync(Uri address, string cookie, string path, string shows, string? without = null, bool compressed = false)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
        browser.DefaultRequestHeaders.Add("Cookie", cookie);
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var html = await browser.GetStringAsync(path);
        var records = Marker().Matches(html).Select(match => match.Groups[1].Value).ToList();
        var state = State().Match(html).Groups[1].Value;

        var socket = new CountedSocket();
        var builder = new HubConnectionBuilder().WithUrl(new Uri(address, "_blazor"), options =>
        {
            options.Headers.Add("Cookie", cookie);
            if (compressed)
                options.WebSocketFactory = (context, token) => socket.ConnectAsync(context.Uri, cookie, token);
        });
        var pack = new BlazorPack();
        builder.Services.AddSingleton<IHubProtocol>(pack);
        var page = new PageClient(builder.Build(), pack, socket, without);
        page.Listen();
        await page.connection.StartAsync();
        var circuit = await page.connection.InvokeAsync<string>("StartCircuit", address.ToString(), new Uri(address, path).ToString(), "[]", state);
        if (string.IsNullOrEmpty(circuit))
            throw new InvalidOperationException("The server started no circuit.");
        var operations = records.Select((record, index) => $$"""{"type":"add","ssrComponentId":{{index + 1}},"marker":{{record}}}""");
        await page.connection.SendAsync("UpdateRootComponents", $$"""{"batchId":1,"operations":[{{string.Join(',', operations)}}]}""", state);
        for (var wait = 0; !page.Shows(shows); wait++)
        {
            if (wait > 600)
                throw new TimeoutException($"{path} did not show \"{shows}\".");
            await Task.Delay(50);
        }

        // What comes from now on is not kept.
        page.isOpen = true;
        return page;
    }

    /// <summary>When what the page is sent first holds that text: a moment before a browser would draw it.</summary>
    public Task<DateTimeOffset> ArrivalAsync(string text)
    {
        lock (seen)
        {
            var at = new TaskCompletionSource<DateTimeOffset>(TaskCreationOptions.RunContinuationsAsynchronously);
            awaited = (text, at);
            return at.Task;
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private bool Shows(string text)
    {
        lock (seen)
            return seen.ToString().Contains(text, StringComparison.Ordinal);
    }

    private void Listen()
    {
        connection.On<int, byte[]>("JS.RenderBatch", async (batch, content) =>
        {
            var now = TimeProvider.System.GetUtcNow();
            lock (seen)
            {
                var text = isOpen && awaited is null ? "" : Encoding.UTF8.GetString(content);
                if (!isOpen)
                    seen.Append(text);
                if (awaited is { } wanted && text.Contains(wanted.Text, StringComparison.Ordinal))
                    wanted.At.TrySetResult(now);
            }
            await connection.SendAsync("OnRenderCompleted", (long)batch, null);
        });
        connection.On<long, string, string, int, long, int>("JS.BeginInvokeJS", (call, identifier, args, result, _, _) =>
            connection.SendAsync("EndInvokeJSFromDotNet", call, true, string.Create(CultureInfo.InvariantCulture, $"[{call},true,{Answer(identifier, args, result)}]")));
        connection.On<int, string>("JS.AttachComponent", (_, _) => { });
        connection.On<string>("JS.Error", message => Console.Error.WriteLine(message));
    }

    private string Answer(string identifier, string? args, int result) => result switch
    {
        1 when without is not null && args?.Contains(without, StringComparison.Ordinal) == true => "null",
        1 => string.Create(CultureInfo.InvariantCulture, $$"""{"__jsObjectId":{{Interlocked.Increment(ref objects)}}}"""),
        _ when identifier.EndsWith("timeZone", StringComparison.Ordinal) => "\"Etc/UTC\"",
        _ when identifier.EndsWith("read", StringComparison.Ordinal) => "\"\"",
        _ => "null",
    };

    [GeneratedRegex("<!--Blazor:(\\{\"type\":\"server\".*?\\})-->")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();
}
