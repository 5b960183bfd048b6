namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>From the first message of a connection to the first statement that it takes.</summary>
internal static class ConsoleLogin
{
    /// <summary>The database that is the console.</summary>
    public const string Database = "pgbouncer";

    /// <summary>Bytes: everything at login is small.</summary>
    private const int LongestMessage = 64 * 1024;

    /// <summary>A server that greets without end gets no time for it.</summary>
    private const int MostMessages = 1000;

    /// <exception cref="PoolerConsoleException">The server refuses, or breaks the protocol.</exception>
    public static async Task RunAsync(Stream stream, WireReader reader, TargetAccess access, CancellationToken cancellationToken)
    {
        var password = access.Password
            ?? throw new TargetUnreadableException("The stored password can no longer be decrypted. Edit the target and enter it again.");
        var authentication = new ConsoleAuthentication(access.UserName, password);
        await stream.WriteAsync(WireWriter.Startup(access.UserName, Database, TargetConnections.ApplicationName), cancellationToken);
        for (var count = 0; count < MostMessages; count++)
        {
            var message = await FirstAsync(count);
            switch ((char)message.Type, authentication.IsDone)
            {
                case ('R', false):
                    if (authentication.Answer(message.Body.Span) is { } answer)
                        await stream.WriteAsync(answer, cancellationToken);
                    break;
                case ('E', _):
                    throw ConsoleError.Read(message.Body.Span);
                case ('Z', true):
                    return;
                // A notice, and what clients of databases want to know: parameters and the key to cancel by.
                case ('N', _) or ('S' or 'K', true):
                    break;
                default:
                    throw PoolerConsoleException.Malformed("a message at login comes out of turn");
            }
        }
        throw PoolerConsoleException.Malformed("the login does not end");

        async ValueTask<WireMessage> FirstAsync(int count)
        {
            try
            {
                return await reader.ReadAsync(LongestMessage, cancellationToken);
            }
            catch (PoolerConsoleException) when (count == 0)
            {
                throw new PoolerConsoleException(PoolerProblem.NotPooler, "What answers there does not speak PostgreSQL's protocol.");
            }
        }
    }
}
