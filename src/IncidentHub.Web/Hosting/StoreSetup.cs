using IncidentHub.Core.Storage;
using IncidentHub.Core.Storage.BuiltIn;
using Npgsql;

namespace IncidentHub.Web.Hosting;

/// <summary>Opens the store before the host is built, because the host's own parts (data protection, sign-in) live in it.</summary>
internal static class StoreSetup
{
    /// <summary>Starts or reaches PostgreSQL and brings the schema up to date. Dispose the result after the host has ended.</summary>
    public static async Task<OpenStore> OpenStoreAsync(this WebApplicationBuilder builder)
    {
        // Of its own, because the host's logging does not exist yet; kept while the built-in server is supervised.
        var logging = LoggerFactory.Create(log => log.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole());
        var connection = await StoreConnection.OpenAsync(
            builder.Configuration, logging.CreateLogger("IncidentHub.Store"), CancellationToken.None);
        var store = new OpenStore(connection, CreateDataSource(connection.ConnectionString), logging);
        connection.BuiltIn?.Restarted += store.DataSource.Clear;
        try
        {
            await SchemaUpgrade.ApplyAsync(store.DataSource, CancellationToken.None);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }

        builder.Services.AddSingleton(store.Connection);
        builder.Services.AddSingleton(store.DataSource);
        builder.Services.AddDbContextFactory<IncidentHubDbContext>(options => options.UseIncidentHubStore(store.DataSource));
        return store;
    }

    /// <summary>With a name for its metrics, which would show host and user otherwise.</summary>
    private static NpgsqlDataSource CreateDataSource(string connectionString) =>
        new NpgsqlDataSourceBuilder(connectionString) { Name = "store" }.Build();
}

/// <summary>The store while the app runs: the way to it and the pool of connections.</summary>
internal sealed record OpenStore(StoreConnection Connection, NpgsqlDataSource DataSource, ILoggerFactory Logging) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await Connection.DisposeAsync();
        Logging.Dispose();
    }
}
