using System.Net.Sockets;
using System.Security.Authentication;
using IncidentHub.Core.Monitoring.Poolers;
using IncidentHub.Core.Notifications.Outbound;
using Npgsql;

namespace IncidentHub.Core.Monitoring;

/// <summary>
/// What a failed attempt means, in words of our own: the server's texts name users and databases, and their language is
/// whatever the server was set to.
/// </summary>
/// <param name="State">The state that the target is in.</param>
/// <param name="Reason">Why, and what to do, for people.</param>
internal sealed record TargetFault(TargetState State, string Reason)
{
    /// <summary>The fault behind an exception, or null for one that is a bug of ours.</summary>
    public static TargetFault? Of(Exception exception) => exception switch
    {
        TargetUnreadableException unreadable => new(TargetState.Refused, unreadable.Message),
        OutboundException outbound => new(OfOutbound(outbound), outbound.Status is 401 or 403 ? $"{outbound.Message} It asks for a token, or for another one." : outbound.Message),
        PoolerConsoleException pooler => PoolerFaults.Of(pooler),
        PostgresException postgres => OfSqlState(postgres.SqlState),
        AuthenticationException => Untrusted,
        TimeoutException => NoAnswer,
        SocketException socket => OfSocket(socket.SocketErrorCode),
        NpgsqlException { InnerException: { } inner } => Of(inner) ?? Broken,
        // The driver has no code of its own for a server that offers no TLS, only this text.
        NpgsqlException { InnerException: null } driver when driver.Message.Contains("SSL", StringComparison.Ordinal) => Untrusted,
        NpgsqlException => Broken,
        IOException => Broken,
        _ => null,
    };

    // What another try does not change needs a person.
    private static TargetState OfOutbound(OutboundException exception) => exception switch
    {
        { Kind: OutboundFailure.NotAllowed or OutboundFailure.Tls or OutboundFailure.TooLarge } or { Status: >= 300 and < 500 } => TargetState.Refused,
        _ => TargetState.Down,
    };

    private static TargetFault NoAnswer { get; } = new(TargetState.Down, "No answer in time.");

    private static TargetFault Broken { get; } = new(TargetState.Down, "The connection broke.");

    private static TargetFault Untrusted { get; } = new(TargetState.Refused,
        "The server's certificate could not be verified, or it offers no TLS. Install a certificate that this machine trusts, or choose a weaker protection; where it has no TLS at all, choose “No TLS”.");

    private static TargetFault OfSqlState(string sqlState) => sqlState switch
    {
        PostgresErrorCodes.TooManyConnections => new(TargetState.Full, "All connection slots are taken (53300): the server's connections are exhausted."),
        PostgresErrorCodes.InvalidPassword => new(TargetState.Refused, "The server refuses the password (28P01). Correct user and password."),
        PostgresErrorCodes.InvalidAuthorizationSpecification => new(TargetState.Refused, "The server refuses this user from this machine (28000). Look at its pg_hba.conf, the user's name and the TLS choice."),
        PostgresErrorCodes.InvalidCatalogName => new(TargetState.Refused, "The database does not exist there (3D000)."),
        PostgresErrorCodes.InsufficientPrivilege => new(TargetState.Refused, "The role may not connect or read there (42501)."),
        PostgresErrorCodes.CannotConnectNow => new(TargetState.Down, "The server is starting, stopping or recovering (57P03)."),
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => new(TargetState.Down, $"The server shut the connection down ({sqlState})."),
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable => new(TargetState.Down, $"The server did not answer the monitor's query in time ({sqlState})."),
        _ => new(TargetState.Down, $"The server answered with an error ({sqlState})."),
    };

    private static TargetFault OfSocket(SocketError error) => new(TargetState.Down, error switch
    {
        SocketError.ConnectionRefused => "Nothing listens there: is the server running, host and port right?",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "The host name is not known.",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "The host cannot be reached over the network.",
        SocketError.TimedOut => "No answer in time.",
        _ => "The connection broke.",
    });
}
