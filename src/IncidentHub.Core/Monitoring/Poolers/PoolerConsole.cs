using System.Security.Cryptography.X509Certificates;

namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>
/// A connection to PgBouncer's admin console. Made by hand, because the console speaks only the simple query protocol and PostgreSQL's driver the
/// extended one. Used by one at a time. After a timeout, a cancellation or a broken protocol it answers nothing any more: what is left on the
/// wire would be taken for the next answer.
/// </summary>
internal sealed class PoolerConsole : IAsyncDisposable
{
    private const int Idle = 0;
    private const int Busy = 1;
    private const int Broken = 2;

    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan QueryPatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FarewellPatience = TimeSpan.FromMilliseconds(200);

    private readonly Stream _stream;
    private readonly WireReader _reader;
    private readonly TimeProvider _clock;
    private int _state;

    private PoolerConsole(Stream stream, TimeProvider clock) => (_stream, _reader, _clock) = (stream, new WireReader(stream), clock);

    /// <param name="access">Whom to reach and as whom; its database does not matter here.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PoolerConsoleException">The pooler refuses, or what answers is none.</exception>
    /// <exception cref="TargetUnreadableException">The password cannot be decrypted.</exception>
    /// <exception cref="TimeoutException">No answer within 5 s.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">The certificate does not do.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">Nothing answers.</exception>
    public static Task<PoolerConsole> OpenAsync(TargetAccess access, CancellationToken cancellationToken) => OpenAsync(access, null, cancellationToken);

    /// <summary>The same, trusting these roots instead of this machine's; null for those.</summary>
    internal static Task<PoolerConsole> OpenAsync(TargetAccess access, X509Certificate2Collection? roots, CancellationToken cancellationToken) => OpenAsync(
        token => ConsoleSocket.ConnectAsync(access.Host, access.Port, ConnectPatience, token), access, roots, TimeProvider.System, cancellationToken);

    /// <summary>The same over any stream.</summary>
    internal static Task<PoolerConsole> OpenAsync(
        Func<CancellationToken, Task<Stream>> connect, TargetAccess access, X509Certificate2Collection? roots, TimeProvider clock, CancellationToken cancellationToken) =>
        Deadline.WithinAsync(ConnectPatience, clock, async token =>
        {
            var stream = await connect(token);
            try
            {
                stream = await ConsoleTls.ProtectAsync(stream, access, roots, token);
                var console = new PoolerConsole(stream, clock);
                await ConsoleLogin.RunAsync(stream, console._reader, access, token);
                return console;
            }
            catch
            {
                await stream.DisposeAsync();
                throw;
            }
        }, cancellationToken);

    /// <summary>Runs a statement.</summary>
    /// <exception cref="PoolerConsoleException">The pooler refuses the statement, which leaves the connection as it is; or it breaks the protocol.</exception>
    /// <exception cref="TimeoutException">No whole answer within 3 s.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task<ConsoleTable> QueryAsync(string statement, CancellationToken cancellationToken)
    {
        var message = WireWriter.Query(statement);
        switch (Interlocked.CompareExchange(ref _state, Busy, Idle))
        {
            case Busy:
                throw new InvalidOperationException("A statement is running already.");
            case Broken:
                throw new PoolerConsoleException(PoolerProblem.Broken, "The connection was given up after an earlier failure.");
        }
        var next = Broken;
        try
        {
            var answer = await Deadline.WithinAsync(QueryPatience, _clock, token => AskAsync(message, token), cancellationToken);
            next = Idle;
            return answer.Error is null ? answer.ToTable() : throw answer.Error;
        }
        finally
        {
            Volatile.Write(ref _state, next);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _state, Broken) == Idle)
        {
            try
            {
                // Else the pooler's log has a client that vanished.
                await Deadline.WithinAsync(FarewellPatience, _clock, async token =>
                {
                    await _stream.WriteAsync(WireWriter.Terminate(), token);
                    return true;
                }, CancellationToken.None);
            }
            catch (Exception exception) when (exception is IOException or TimeoutException or ObjectDisposedException)
            {
                // It is gone: so are we.
            }
        }
        await _stream.DisposeAsync();
    }

    private async Task<ConsoleAnswer> AskAsync(byte[] message, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(message, cancellationToken);
        var answer = new ConsoleAnswer();
        try
        {
            while (!answer.Take(await _reader.ReadAsync(WireReader.Longest, cancellationToken)))
            {
            }
        }
        catch (IOException) when (answer.Error is not null)
        {
            // The server said why before it hung up.
            throw answer.Error;
        }
        return answer;
    }
}
