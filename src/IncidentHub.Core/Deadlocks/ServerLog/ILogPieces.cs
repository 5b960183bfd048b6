using Npgsql;

namespace IncidentHub.Core.Deadlocks.ServerLog;

/// <summary>Where pieces of a server's log come from.</summary>
internal interface ILogPieces
{
    /// <summary>No place in a file.</summary>
    const long OtherFormat = -1;

    /// <summary>Reads one.</summary>
    /// <param name="connection">To the server.</param>
    /// <param name="name">A file; <see langword="null"/> only asks which is written.</param>
    /// <param name="start">From which byte on; <see cref="OtherFormat"/> asks for the file that follows in the format that is written now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PostgresException">The function is not there, or the role may not call it.</exception>
    Task<LogPiece> ReadAsync(NpgsqlConnection connection, string? name, long start, CancellationToken cancellationToken);
}
