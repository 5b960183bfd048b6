using System.Text;
using Microsoft.Playwright;

namespace IncidentHub.Browser.Tests.Hosting;

/// <summary>The WebSocket between a page and the server, which a test can cut and mend as a bad network does.</summary>
internal sealed class ConnectionLine : IAsyncDisposable
{
    private const int AbnormalClosure = 4000;

    private readonly Lock _lock = new();
    private readonly List<IWebSocketRoute> _open = [];
    private bool _isCut;
    private TimeSpan _lag;
    private byte[]? _lost;

    private ConnectionLine()
    {
    }

    /// <summary>Stands between the page and the server from now on; call before the page is opened.</summary>
    public static async Task<ConnectionLine> AttachAsync(IPage page)
    {
        var line = new ConnectionLine();
        await page.RouteWebSocketAsync(url => url.Contains("/_blazor", StringComparison.Ordinal), line.Connect);
        return line;
    }

    /// <summary>Ends what is open and lets nothing new through.</summary>
    public async Task CutAsync()
    {
        IWebSocketRoute[] open;
        lock (_lock)
        {
            _isCut = true;
            open = [.. _open];
            _open.Clear();
        }
        foreach (var socket in open)
            await socket.CloseAsync(new WebSocketRouteCloseOptions { Code = AbnormalClosure });
    }

    /// <summary>Loses the next message from the server that holds these words, as a line that breaks at that moment does.</summary>
    public void LoseNext(string words)
    {
        lock (_lock)
            _lost = Encoding.UTF8.GetBytes(words);
    }

    /// <summary>How long each message of the page is on its way from now on, as on a slow network.</summary>
    public TimeSpan Lag
    {
        get
        {
            lock (_lock)
                return _lag;
        }

        set
        {
            lock (_lock)
                _lag = value;
        }
    }

    /// <summary>Whether the message was lost.</summary>
    public bool HasLost
    {
        get
        {
            lock (_lock)
                return _lost is null;
        }
    }

    /// <summary>Lets the next attempt through.</summary>
    public void Mend()
    {
        lock (_lock)
            _isCut = false;
    }

    public async ValueTask DisposeAsync() => await CutAsync();

    private void Pass(IWebSocketFrame message, IWebSocketRoute socket)
    {
        if (message.Binary is not { } bytes)
        {
            socket.Send(message.Text!);
            return;
        }
        lock (_lock)
        {
            if (_lost is { } words && bytes.AsSpan().IndexOf(words) >= 0)
            {
                _lost = null;
                return;
            }
        }
        socket.Send(bytes);
    }

    private static async Task SendAsync(IWebSocketFrame message, IWebSocketRoute server, Task before, Task due)
    {
        await before;
        await due;
        if (message.Binary is { } bytes)
            server.Send(bytes);
        else
            server.Send(message.Text!);
    }

    private void Connect(IWebSocketRoute socket)
    {
        lock (_lock)
        {
            if (!_isCut)
            {
                var server = socket.ConnectToServer();
                server.OnMessage(message => Pass(message, socket));
                var sent = Task.CompletedTask;
                socket.OnMessage(message => sent = SendAsync(message, server, sent, Task.Delay(Lag)));
                _open.Add(socket);
                return;
            }
        }
        _ = socket.CloseAsync(new WebSocketRouteCloseOptions { Code = AbnormalClosure });
    }
}
