using IncidentHub.Core.Monitoring.Changes;
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
    public static IServiceCollection AddMonitoring(this IServiceCollection services, Func<IServiceProvider, string> ownConnectionString)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SecretText>();
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
        services.AddSingleton<ServerChangeQueries>();
        services.AddSingleton<ITargetCycleFactory, SamplerFactory>();
        services.AddHostedService<TargetLoops>();
        return services;
    }
}
