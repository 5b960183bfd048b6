using System.Net;
using System.Net.Sockets;

namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>Reaches a host, over each of its addresses in turn.</summary>
internal static class ConsoleSocket
{
    /// <param name="host">A name, an address, or as with PostgreSQL's drivers the folder of a socket.</param>
    /// <param name="port">Port, or the number in the socket's name.</param>
    /// <param name="patience">For all addresses together; each gets its share, so that a dead one does not use up the time of the next.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SocketException">No address answers, or the name is unknown.</exception>
    /// <exception cref="TimeoutException">The last address did not answer in its share.</exception>
    public static async Task<Stream> ConnectAsync(string host, int port, TimeSpan patience, CancellationToken cancellationToken)
    {
        EndPoint[] ends = host.StartsWith('/')
            ? [new UnixDomainSocketEndPoint($"{host}/.s.PGSQL.{port}")]
            : [.. (await AddressesAsync(host, cancellationToken)).Select(address => new IPEndPoint(address, port))];
        for (var turn = 0; ; turn++)
        {
            try
            {
                return await ConnectAsync(ends[turn], patience / ends.Length, cancellationToken);
            }
            catch (Exception exception) when (turn < ends.Length - 1 && exception is SocketException or TimeoutException)
            {
                // The next address may do.
            }
        }
    }

    private static async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken);
        return addresses.Length > 0 ? addresses : throw new SocketException((int)SocketError.HostNotFound);
    }

    private static async Task<Stream> ConnectAsync(EndPoint end, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var share = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        share.CancelAfter(patience);
        var isTcp = end is IPEndPoint;
        var socket = new Socket(end.AddressFamily, SocketType.Stream, isTcp ? ProtocolType.Tcp : ProtocolType.Unspecified);
        try
        {
            // A local socket does not even take a "no".
            if (isTcp)
                socket.NoDelay = true;
            await socket.ConnectAsync(end, share.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new TimeoutException();
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
