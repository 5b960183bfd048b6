using System.Net;
using System.Net.Sockets;

namespace IncidentHub.Integration.Tests.Live;

/// <summary>A line to the app that can be cut, as a network does it: without a word to either end.</summary>
internal sealed class CutLine : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _sockets = [];
    private readonly Lock _gate = new();
    private readonly Uri _to;
    private bool _isCut;

    public CutLine(Uri to)
    {
        _to = to;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where the app answers at the end of this line.</summary>
    public Uri Address => new UriBuilder(_to) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;

    /// <summary>Drops every connection, and new ones until it is mended.</summary>
    public void Cut()
    {
        lock (_gate)
        {
            _isCut = true;
            _sockets.ForEach(Reset);
            _sockets.Clear();
        }
    }

    public void Mend()
    {
        lock (_gate)
        {
            _isCut = false;
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        Cut();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(Socket near)
    {
        var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
        lock (_gate)
        {
            if (_isCut)
            {
                Reset(near);
                far.Dispose();
                return;
            }
            _sockets.AddRange([near, far]);
        }
        try
        {
            await far.ConnectAsync(_to.Host, _to.Port);
            await using var one = new NetworkStream(near);
            await using var other = new NetworkStream(far);
            await Task.WhenAny(one.CopyToAsync(other), other.CopyToAsync(one));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
        {
            // Cut.
        }
        Reset(near);
        Reset(far);
    }

    private static void Reset(Socket socket) => socket.Close(0);
}
