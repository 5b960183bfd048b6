using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Deadlocks.ServerLog;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.History;
using IncidentHub.Core.Notifications.Outbound;
using IncidentHub.Core.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring;

/// <summary>The rooms of monitoring and deadlocks as the app registers them, over a database of the test's own.</summary>
internal sealed class Watching : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly NpgsqlDataSource _dataSource;

    private Watching(ServiceProvider services, NpgsqlDataSource dataSource) => (_services, _dataSource) = (services, dataSource);

    public MetricFeed Feed => _services.GetRequiredService<MetricFeed>();

    public Targets Targets => _services.GetRequiredService<Targets>();

    public LogStatuses Logs => _services.GetRequiredService<LogStatuses>();

    public DeadlockHistory History => _services.GetRequiredService<DeadlockHistory>();

    public SampleHistory Samples => _services.GetRequiredService<SampleHistory>();

    public SampleBuffer Buffer => _services.GetRequiredService<SampleBuffer>();

    public RollUps RollUps => _services.GetRequiredService<RollUps>();

    /// <param name="connectionString">The store.</param>
    /// <param name="own">How the own target is reached; the store itself when null.</param>
    /// <param name="networks">Private networks that may be called, where applications are.</param>
    /// <param name="bufferCapacity">Samples that wait for the store at most; as shipped when null.</param>
    public static async Task<Watching> StartAsync(string connectionString, string? own = null, string? networks = "127.0.0.0/8", int? bufferCapacity = null)
    {
        var dataSource = NpgsqlDataSource.Create(connectionString);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddDbContextFactory<IncidentHubDbContext>(options => options.UseIncidentHubStore(dataSource));
        services.AddSingleton(_ => new OutboundClient(OutboundOptions.Parse(networks)));
        services.AddMonitoring(_ => own ?? connectionString);
        if (bufferCapacity is { } capacity)
            services.AddSingleton(new SampleBuffer(capacity));
        services.AddDeadlocks();
        var watching = new Watching(services.BuildServiceProvider(), dataSource);
        foreach (var service in watching._services.GetServices<IHostedService>())
            await service.StartAsync(CancellationToken.None);
        return watching;
    }

    /// <summary>Reads the feed until something is as wanted.</summary>
    public async Task<T> UntilAsync<T>(Guid targetId, Func<TargetSnapshot, T?> wanted)
        where T : class
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(30));
        using var reader = Feed.Subscribe();
        while (true)
        {
            if (Feed.Snapshot(targetId).Targets is [var target] && wanted(target) is { } found)
                return found;
            await reader.ReadAsync(timeout.Token);
        }
    }

    /// <summary>Reads the feed until all together is as wanted; each message is an occasion to look.</summary>
    public async Task UntilAsync(Func<Task<bool>> isWanted)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(30));
        using var reader = Feed.Subscribe();
        while (!await isWanted())
            await reader.ReadAsync(timeout.Token);
    }

    public Task UntilAsync(Func<bool> isWanted) => UntilAsync(() => Task.FromResult(isWanted()));

    public Task<TargetStatus> UntilStateAsync(Guid targetId, TargetState state) =>
        UntilAsync(targetId, target => target.Status.State == state ? target.Status : null);

    public async ValueTask DisposeAsync()
    {
        // As the host does it: what started last ends first.
        foreach (var service in _services.GetServices<IHostedService>().Reverse())
            await service.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        await _dataSource.DisposeAsync();
    }
}
