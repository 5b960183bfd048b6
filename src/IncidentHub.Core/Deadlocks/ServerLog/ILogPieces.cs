using Npgsql;

namespace IncidentHub.Core.Deadlocks.ServerLog;

/// <summary>Where pieces of a server's log come from.</summary>
internal interface ILogPieces
{
    /// <summary>Reads one.</summary>
    /// <param name="connection">To the server.</param>
    /// <param name="name">A file; <see langword="null"/> only asks which is written.</param>
    /// <param name="start">From which byte on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PostgresException">The function is not there, or the role may not call it.</exception>
    Task<LogPiece> ReadAsync(NpgsqlConnection connection, string? name, long start, CancellationToken cancellationToken);
}
