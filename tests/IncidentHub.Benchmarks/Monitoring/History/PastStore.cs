using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.History;
using IncidentHub.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IncidentHub.Benchmarks.Monitoring.History;

/// <summary>The rooms of the past as the app registers them, over a database of their own. Nothing runs by itself: no target is watched.</summary>
internal sealed class PastStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private PastStore(ServiceProvider services, NpgsqlDataSource source) => (_services, Source) = (services, source);

    public NpgsqlDataSource Source { get; }

    public SampleStore Samples => _services.GetRequiredService<SampleStore>();

    public RollUps RollUps => _services.GetRequiredService<RollUps>();

    public SampleHistory History => _services.GetRequiredService<SampleHistory>();

    /// <param name="connectionString">A database with the schema.</param>
    public static PastStore Open(string connectionString)
    {
        var source = NpgsqlDataSource.Create(connectionString);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDbContextFactory<IncidentHubDbContext>(options => options.UseIncidentHubStore(source));
        services.AddMonitoring(_ => connectionString);
        return new PastStore(services.BuildServiceProvider(), source);
    }

    /// <summary>Runs a statement, however long it takes.</summary>
    public async Task ExecuteAsync(string statement)
    {
        await using var command = Source.CreateCommand(statement);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>One number.</summary>
    public async Task<long> CountAsync(string query, params object[] values)
    {
        await using var command = Source.CreateCommand(query);
        command.CommandTimeout = 0;
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Rows of a resolution, and the bytes that its partitions take with their indexes.</summary>
    public async Task<(long Rows, long Bytes)> SizeAsync(SampleResolution resolution)
    {
        var table = SampleTables.Of(resolution);
        return (await CountAsync($"SELECT count(*) FROM {table}"), await CountAsync(
            $"SELECT coalesce(sum(pg_total_relation_size(inhrelid)), 0) FROM pg_inherits WHERE inhparent = '{table}'::regclass"));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Source.DisposeAsync();
    }
}
