using IncidentHub.Core.CorrectiveTasks.Checks;
using IncidentHub.Core.CorrectiveTasks.Deadlines;
using IncidentHub.Core.CorrectiveTasks.Details;
using IncidentHub.Core.CorrectiveTasks.Lists;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>The sets that this room adds to the context.</summary>
public static class CorrectiveTaskSets
{
    extension(IncidentHubDbContext db)
    {
        /// <summary>Measures of all incidents.</summary>
        public DbSet<Measure> Measures => db.Set<Measure>();

        /// <summary>Tasks of all incidents.</summary>
        public DbSet<CorrectiveTask> CorrectiveTasks => db.Set<CorrectiveTask>();

        /// <summary>Lines of checklists.</summary>
        public DbSet<ChecklistLine> ChecklistLines => db.Set<ChecklistLine>();

        /// <summary>What is said about tasks.</summary>
        public DbSet<TaskComment> TaskComments => db.Set<TaskComment>();

        /// <summary>What tasks wait for.</summary>
        public DbSet<TaskDependency> TaskDependencies => db.Set<TaskDependency>();

        /// <summary>Histories of tasks.</summary>
        public DbSet<TaskChange> TaskChanges => db.Set<TaskChange>();

        /// <summary>What has to be seen before tasks count as verified.</summary>
        public DbSet<TaskCheck> TaskChecks => db.Set<TaskCheck>();

        /// <summary>What happened again.</summary>
        public DbSet<TaskRecurrence> TaskRecurrences => db.Set<TaskRecurrence>();

        /// <summary>Deadlines by severity, where they differ from what is shipped.</summary>
        public DbSet<DeadlineRule> DeadlineRules => db.Set<DeadlineRule>();

        /// <summary>Days on which nobody works.</summary>
        public DbSet<Holiday> Holidays => db.Set<Holiday>();

        /// <summary>Reminders that were given.</summary>
        public DbSet<SentReminder> TaskReminders => db.Set<SentReminder>();

        /// <summary>Views that people kept.</summary>
        public DbSet<SavedTaskFilter> SavedTaskFilters => db.Set<SavedTaskFilter>();
    }
}
