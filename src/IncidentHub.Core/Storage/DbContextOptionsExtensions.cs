using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IncidentHub.Core.Storage;

/// <summary>How every context of IncidentHub is set up, in the app, in the tests and at design time.</summary>
public static class DbContextOptionsExtensions
{
    private const string MigrationsAssembly = "IncidentHub.Migrations";

    /// <summary>Uses the given pool of connections, the migrations project and snake_case names.</summary>
    public static DbContextOptionsBuilder UseIncidentHubStore(this DbContextOptionsBuilder options, NpgsqlDataSource dataSource) =>
        options
            .UseNpgsql(dataSource, npgsql => npgsql.MigrationsAssembly(MigrationsAssembly))
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(AfterCommit.Interceptor);

    /// <summary>The same from a connection string, for tools that own no pool.</summary>
    public static DbContextOptionsBuilder UseIncidentHubStore(this DbContextOptionsBuilder options, string connectionString) =>
        options
            .UseNpgsql(connectionString, npgsql => npgsql.MigrationsAssembly(MigrationsAssembly))
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(AfterCommit.Interceptor);
}
