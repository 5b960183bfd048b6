using IncidentHub.Core.CorrectiveTasks.Checks;
using IncidentHub.Core.CorrectiveTasks.Deadlines;
using IncidentHub.Core.CorrectiveTasks.Details;
using IncidentHub.Core.CorrectiveTasks.Lists;
using IncidentHub.Core.Incidents;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>Registers this room.</summary>
public static class CorrectiveTaskServices
{
    /// <summary>Measures, tasks, their deadlines and their checks.</summary>
    public static IServiceCollection AddCorrectiveTasks(this IServiceCollection services) => services
        .AddSingleton<IIncidentMergeListener, CorrectiveTaskMerge>()
        .AddSingleton<MeasureService>()
        .AddSingleton<TaskNews>()
        .AddSingleton<CorrectiveTaskService>()
        .AddSingleton<CorrectiveTaskQueries>()
        .AddSingleton<TaskDetailService>()
        .AddSingleton<TaskPages>()
        .AddSingleton<DeadlinePolicy>()
        .AddSingleton<TaskReminders>()
        .AddSingleton<CheckSight>()
        .AddSingleton<TaskCheckService>()
        .AddSingleton<TaskRecurrences>()
        .AddSingleton<TaskVerifier>()
        .AddSingleton<TaskQueries>()
        .AddSingleton<SavedTaskFilters>()
        .AddSingleton<BulkTasks>();
}
