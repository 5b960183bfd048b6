using System.Collections.Concurrent;
using System.Diagnostics;
using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Deadlocks.ServerLog;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using IncidentHub.Tests.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace IncidentHub.Benchmarks.Watched;

/// <summary>The rooms of monitoring and deadlocks as the app registers them, and a reader of their feed that notes when it was told what.</summary>
internal sealed class Watcher : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider _services;
    private readonly NpgsqlDataSource _store;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;

    private Watcher(ServiceProvider services, NpgsqlDataSource store)
    {
        (_services, _store) = (services, store);
        _reading = ReadAsync(Feed.Subscribe(), _stop.Token);
    }

    /// <summary>What was told, in order: a deadlock, whether for the first time, and when that was by the process's clock.</summary>
    public ConcurrentQueue<(Deadlock Deadlock, bool IsNew, long At)> Told { get; } = [];

    /// <summary>What the samplers see.</summary>
    public MetricFeed Feed => _services.GetRequiredService<MetricFeed>();

    /// <param name="store">IncidentHub's own database.</param>
    public static async Task<Watcher> StartAsync(string store)
    {
        var source = NpgsqlDataSource.Create(store);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddDbContextFactory<IncidentHubDbContext>(options => options.UseIncidentHubStore(source));
        services.AddMonitoring(_ => store);
        services.AddDeadlocks();
        var watcher = new Watcher(services.BuildServiceProvider(), source);
        foreach (var service in watcher._services.GetServices<IHostedService>())
            await service.StartAsync(CancellationToken.None);
        return watcher;
    }

    /// <summary>Watches a server as an administrator would have it watched; done when its samples come and its log is followed.</summary>
    public async Task<Guid> AddAsync(WatchedServer server)
    {
        var saved = await _services.GetRequiredService<Targets>().AddAsync(Actor.System, server.Target, CancellationToken.None);
        var id = saved.Id ?? throw new InvalidOperationException(string.Join(' ', saved.Problems));
        var logs = _services.GetRequiredService<LogStatuses>();
        var began = Stopwatch.GetTimestamp();
        while (Feed.StatusOf(id)?.State != TargetState.Up || logs.Of(id)?.State != LogState.Followed)
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
                throw new InvalidOperationException($"{server.Target.Name} is not watched: {Feed.StatusOf(id)}, its log: {logs.Of(id)}");
            await Task.Delay(50);
        }
        return id;
    }

    /// <summary>Watches many; done when samples come of all of them.</summary>
    public async Task<IReadOnlyList<Guid>> AddAllAsync(IReadOnlyList<TargetInput> inputs)
    {
        var ids = new List<Guid>();
        foreach (var input in inputs)
            ids.Add((await _services.GetRequiredService<Targets>().AddAsync(Actor.System, input, CancellationToken.None)).Id ?? throw new InvalidOperationException(input.Name));
        for (var began = Stopwatch.GetTimestamp(); ids.Exists(id => Feed.StatusOf(id)?.State != TargetState.Up);)
        {
            if (Stopwatch.GetElapsedTime(began) > 4 * Patience)
                throw new InvalidOperationException($"Not watched: {Feed.StatusOf(ids.Find(id => Feed.StatusOf(id)?.State != TargetState.Up))}");
            await Task.Delay(200);
        }
        return ids;
    }

    /// <summary>Watches it no longer.</summary>
    public async Task RemoveAsync(Guid id)
    {
        await _services.GetRequiredService<Targets>().RemoveAsync(Actor.System, id, CancellationToken.None);
        while (Feed.StatusOf(id) is not null)
            await Task.Delay(20);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var service in _services.GetServices<IHostedService>())
            await service.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        await _store.DisposeAsync();
        _stop.Dispose();
    }

    private async Task ReadAsync(FeedSubscription subscription, CancellationToken cancellationToken)
    {
        using (subscription)
        {
            while (true)
            {
                var batch = await subscription.ReadAsync(cancellationToken);
                var now = Stopwatch.GetTimestamp();
                if (batch.Snapshot is not null)
                    throw new InvalidOperationException("The reader of the benchmark fell out of the feed: what it measures is not what was told.");
                foreach (var message in batch.Messages)
                {
                    if (message.Event is DeadlockDetected { Deadlock: var detected })
                        Told.Enqueue((detected, true, now));
                    else if (message.Event is DeadlockLogged { Deadlock: var logged })
                        Told.Enqueue((logged, false, now));
                }
            }
        }
    }
}
