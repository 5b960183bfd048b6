using Npgsql;

namespace IncidentHub.Core.Monitoring;

/// <summary>Opens the few connections that a target is watched over.</summary>
/// <param name="ownConnectionString">How the app itself reaches its store.</param>
internal sealed class TargetConnections(Func<string> ownConnectionString) : IDisposable
{
    /// <summary>By this name a server's administrator finds the monitor's sessions, and the monitor leaves itself out.</summary>
    public const string ApplicationName = "IncidentHub monitor";

    /// <summary>
    /// Connections that are opened at the same time. Each costs both sides some milliseconds of hashing; hundreds at once, as at the start, would all
    /// take longer than they have and be tried again, all of them.
    /// </summary>
    private const int AtOnce = 32;

    /// <summary>Who cannot get a turn goes ahead without: targets that do not answer must not keep the others waiting.</summary>
    private static readonly TimeSpan TurnPatience = TimeSpan.FromSeconds(5);

    private const int ConnectSeconds = 5;
    private const int CommandSeconds = 3;

    /// <summary>
    /// A hanging query must not outlive its use, and a monitor must never queue behind a lock. Sent as statements and not
    /// as a start-up option, because poolers refuse those.
    /// </summary>
    private const string Manners = """
        SET statement_timeout = '2s'; SET lock_timeout = '100ms'; SET default_transaction_read_only = on;
        SET jit = off; SET search_path = pg_catalog
        """;

    private readonly SemaphoreSlim _turns = new(AtOnce);

    /// <summary>An open, unpooled connection with the monitor's manners.</summary>
    /// <exception cref="NpgsqlException">It could not be opened.</exception>
    public async Task<NpgsqlConnection> OpenAsync(TargetAccess access, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlDataSourceBuilder(ConnectionString(access).ConnectionString);
        // Metrics carry it; without a name they would carry host and user.
        builder.Name = access.Name;
        if (!access.IsOwn)
        {
            var password = access.Password
                ?? throw new TargetUnreadableException("The stored password can no longer be decrypted. Edit the target and enter it again.");
            // A provider, so that neither a password file nor the environment of this machine is ever offered to a target.
            builder.UsePasswordProvider(_ => password, (_, _) => ValueTask.FromResult(password));
        }
        var source = builder.Build();
        var connection = source.CreateConnection();
        var hasTurn = await _turns.WaitAsync(TurnPatience, cancellationToken);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var manners = new NpgsqlCommand(Manners, connection);
            await manners.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        finally
        {
            if (hasTurn)
                _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private NpgsqlConnectionStringBuilder ConnectionString(TargetAccess access)
    {
        var builder = access.IsOwn
            ? new NpgsqlConnectionStringBuilder(ownConnectionString())
            : new NpgsqlConnectionStringBuilder
            {
                Host = access.Host,
                Port = access.Port,
                Database = access.Database,
                Username = access.UserName,
                GssEncryptionMode = GssEncryptionMode.Disable,
                SslMode = access.Tls switch
                {
                    TlsMode.VerifyFull => SslMode.VerifyFull,
                    TlsMode.VerifyCa => SslMode.VerifyCA,
                    TlsMode.Require => SslMode.Require,
                    _ => SslMode.Disable,
                },
            };
        builder.ApplicationName = ApplicationName;
        builder.Pooling = false;
        builder.Multiplexing = false;
        builder.Enlist = false;
        builder.Timeout = ConnectSeconds;
        builder.CommandTimeout = CommandSeconds;
        // A server that hangs does not answer a cancellation either: break the connection at once.
        builder.CancellationTimeout = -1;
        builder.IncludeErrorDetail = false;
        return builder;
    }
}
