using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IncidentHub.Web.Hosting;

/// <summary>Opens the store before the host is built, because the host's own parts (data protection, sign-in) live in it.</summary>
internal static class StoreSetup
{
    public const string ConnectionName = "IncidentHub";

    public static async Task<IAsyncDisposable> OpenStoreAsync(this WebApplicationBuilder builder)
    {
        var connectionString = builder.Configuration.GetConnectionString(ConnectionName)
            ?? throw new StoreException("ConnectionStrings__IncidentHub is not set.");
        var dataSource = new NpgsqlDataSourceBuilder(connectionString) { Name = "IncidentHub" }.Build();
        await SchemaUpgrade.ApplyAsync(dataSource, CancellationToken.None);

        builder.Services.AddSingleton(dataSource);
        builder.Services.AddDbContextFactory<IncidentHubDbContext>(options => options.UseIncidentHubStore(dataSource));
        return dataSource;
    }
}
