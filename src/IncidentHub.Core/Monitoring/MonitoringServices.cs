using IncidentHub.Core.Monitoring.Changes;
using IncidentHub.Core.Monitoring.History;
using IncidentHub.Core.Monitoring.Poolers;
using IncidentHub.Core.Monitoring.Scrapes;
using IncidentHub.Core.Notifications.Outbound;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Storage.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IncidentHub.Core.Monitoring;

/// <summary>What this room registers.</summary>
public static class MonitoringServices
{
    /// <summary>Watches the targets as long as the app runs.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="ownConnectionString">How the app reaches its own database, password included; asked whenever a connection is opened.</param>
    /// <param name="history">How long samples are kept; as shipped when null.</param>
    public static IServiceCollection AddMonitoring(this IServiceCollection services, Func<IServiceProvider, string> ownConnectionString, HistoryOptions? history = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SecretText>();
        // Where nothing else is said, nothing may be called that a stranger could not be meant by.
        services.TryAddSingleton(_ => new OutboundClient(OutboundOptions.Parse(null)));
        services.AddSingleton<MetricFeed>();
        services.AddSingleton<MonitoringMeter>();
        services.AddSingleton<TargetChanges>();
        services.AddSingleton<TargetVault>();
        services.AddSingleton<PracticeTargets>();
        services.AddSingleton<TargetTester>();
        services.AddSingleton(provider => new TargetConnections(() => ownConnectionString(provider)));
        services.AddSingleton(provider => new Targets(
            provider.GetRequiredService<IDbContextFactory<IncidentHubDbContext>>(),
            provider.GetRequiredService<TargetVault>(),
            provider.GetRequiredService<TargetTester>(),
            provider.GetRequiredService<TargetChanges>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ISideReadingFactory, ServerChangeWatchFactory>();
        services.AddSingleton<ISideReadingFactory, SessionWatchFactory>();
        services.AddSingleton<ServerChangeQueries>();
        services.AddSingleton<ApplicationProbe>();
        services.AddSingleton<ITargetCycleFactory, SamplerFactory>();
        services.AddSingleton<ITargetCycleFactory, PoolerSamplerFactory>();
        services.AddSingleton<ITargetCycleFactory, ApplicationSamplerFactory>();
        history ??= new HistoryOptions();
        services.AddSingleton(history);
        services.AddSingleton(new SampleBuffer(SampleWriter.Capacity));
        services.AddSingleton<SampleStore>();
        services.AddSingleton(new BreakdownBuffer(SampleWriter.BreakdownCapacity));
        services.AddSingleton<BreakdownStore>();
        services.AddSingleton<RollUps>();
        services.AddSingleton<Retention>();
        services.AddSingleton(provider => new SampleHistory(
            provider.GetRequiredService<IDbContextFactory<IncidentHubDbContext>>(),
            provider.GetRequiredService<Retention>(),
            provider.GetRequiredService<BreakdownStore>(),
            provider.GetRequiredService<SampleBuffer>(),
            history,
            provider.GetRequiredService<TimeProvider>()));
        // Before the loops and so ended after them: what they see is stored from the first sample to the last.
        services.AddHostedService<SampleWriter>();
        services.AddHostedService<TargetLoops>();
        services.AddHostedService<HistoryUpkeep>();
        return services;
    }
}
