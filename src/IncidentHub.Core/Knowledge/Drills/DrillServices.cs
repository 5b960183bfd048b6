using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Storage.BuiltIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>What drills register.</summary>
public static class DrillServices
{
    /// <summary>Lets managers hold drills. Needs the rooms before, and the <see cref="StoreConnection"/>.</summary>
    /// <exception cref="StoreException">A value of the configuration cannot work.</exception>
    public static IServiceCollection AddDrills(this IServiceCollection services, IConfiguration configuration)
    {
        var configured = BuiltInPostgresOptions.FromConfiguration(configuration);
        services.AddSingleton(provider => new PracticeGround(
            provider.GetRequiredService<StoreConnection>(), configured, provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PracticeGround>>()));
        services.AddSingleton<GraveIncidents>();
        services.AddSingleton<DrillTurn>();
        services.AddSingleton<DrillNews>();
        services.AddSingleton<DrillLeftovers>();
        services.AddSingleton(NewService);
        services.AddSingleton<DrillHistory>();
        services.AddHostedService<DrillKeeper>();
        return services;
    }

    private static DrillService NewService(IServiceProvider provider)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        var logger = provider.GetRequiredService<ILogger<DrillService>>();
        var ground = provider.GetRequiredService<PracticeGround>();
        var news = provider.GetRequiredService<DrillNews>();
        var targets = provider.GetRequiredService<PracticeTargets>();
        return new DrillService(
            provider.GetRequiredService<IDbContextFactory<IncidentHubDbContext>>(), provider.GetRequiredService<GraveIncidents>(),
            provider.GetRequiredService<DrillTurn>(), ground, provider.GetRequiredService<DrillLeftovers>(),
            drill => new DrillRun(drill, new DrillCaps(), ground, targets, time, news.Publish, logger), news, time, logger);
    }
}
