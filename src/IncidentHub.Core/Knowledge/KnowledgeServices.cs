using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Core.Knowledge.Training;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Core.Knowledge;

/// <summary>What runbooks and training register; drills register themselves.</summary>
public static class KnowledgeServices
{
    /// <summary>Runbooks and training sessions, for pages and for the rooms that follow.</summary>
    public static IServiceCollection AddKnowledge(this IServiceCollection services)
    {
        services.AddSingleton<KnowledgeChanges>();
        services.AddSingleton<RunbookService>();
        services.AddSingleton<RunbookLinks>();
        services.AddSingleton<RunbookQueries>();
        services.AddSingleton<ShippedRunbooks>();
        services.AddSingleton<TrainingService>();
        services.AddSingleton<TrainingAttendance>();
        services.AddSingleton<TrainingQueries>();
        return services;
    }
}
