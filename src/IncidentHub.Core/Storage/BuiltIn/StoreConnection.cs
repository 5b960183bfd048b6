using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>
/// The way to the store: the configured PostgreSQL, or the built-in one, which lives as long as this object. Open it before the
/// host is built, dispose it after the host has ended.
/// </summary>
public sealed class StoreConnection : IAsyncDisposable
{
    /// <summary>Name of the connection string that switches the built-in server off (<c>ConnectionStrings__IncidentHub</c>).</summary>
    public const string Name = "IncidentHub";

    private StoreConnection(string connectionString, BuiltInPostgres? builtIn) => (ConnectionString, BuiltIn) = (connectionString, builtIn);

    /// <summary>Reaches the database of IncidentHub. Carries a password where one is configured: never log it.</summary>
    public string ConnectionString { get; }

    /// <summary>The built-in server; null where a connection string is configured.</summary>
    public BuiltInPostgres? BuiltIn { get; }

    /// <summary>Opens the configured store, or starts the built-in one where none is configured.</summary>
    /// <exception cref="StoreException">The configuration cannot work or the server cannot be started; the message says what to do.</exception>
    public static async Task<StoreConnection> OpenAsync(IConfiguration configuration, ILogger logger, CancellationToken cancellationToken)
    {
        if (Configured(configuration) is { } configured)
            return new StoreConnection(configured, builtIn: null);
        var options = BuiltInPostgresOptions.FromConfiguration(configuration);
        var builtIn = await BuiltInPostgres.StartAsync(options, logger, cancellationToken);
        return new StoreConnection(builtIn.ConnectionString, builtIn);
    }

    /// <summary>The configured connection string; null where the built-in server is to be used.</summary>
    /// <exception cref="StoreException">It cannot be understood.</exception>
    public static string? Configured(IConfiguration configuration)
    {
        var value = configuration.GetConnectionString(Name);
        if (string.IsNullOrWhiteSpace(value))
            return null;
        const string Example = "Host=db.example.org;Database=incidenthub;Username=incidenthub;Password=...";
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(value);
            if (string.IsNullOrEmpty(builder.Host) || string.IsNullOrEmpty(builder.Database))
                throw new StoreException($"ConnectionStrings:{Name} names no host or no database. A value that would work: {Example}");
            builder.ApplicationName ??= "IncidentHub";
            return builder.ConnectionString;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // The message of the parser may repeat a part of the value, and with it a password.
            throw new StoreException($"ConnectionStrings:{Name} cannot be understood. A value that would work: {Example}");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => BuiltIn?.DisposeAsync() ?? ValueTask.CompletedTask;
}
