using IncidentHub.Core.Deadlocks.ServerLog;
using IncidentHub.Core.Deadlocks.Tally;
using IncidentHub.Core.Monitoring;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Core.Deadlocks;

/// <summary>What this room registers.</summary>
public static class DeadlockServices
{
    /// <summary>Watches the targets for deadlocks and keeps the history. Needs <see cref="MonitoringServices.AddMonitoring"/>.</summary>
    public static IServiceCollection AddDeadlocks(this IServiceCollection services)
    {
        services.AddSingleton<ITargetCycleFactory, DeadlockSamplerFactory>();
        services.AddSingleton<DeadlockHistory>();
        services.AddSingleton<LogStatuses>();
        services.AddSingleton<ILogPieces, LogPieces>();
        services.AddSingleton<ILogPositions, LogPositions>();
        services.AddSingleton<ILoggedDeadlocks, LoggedDeadlocks>();
        services.AddSingleton<ISideReadingFactory, LogFollowerFactory>();
        services.AddSingleton<ISideReadingFactory, TallyKeeperFactory>();
        services.AddSingleton<TallyQueries>();
        services.AddHostedService<DeadlockRecorder>();
        return services;
    }
}
