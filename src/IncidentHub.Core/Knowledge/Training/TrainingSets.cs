using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Knowledge.Training;

/// <summary>The sets that training adds to the context.</summary>
public static class TrainingSets
{
    extension(IncidentHubDbContext db)
    {
        /// <summary>Training sessions.</summary>
        public DbSet<TrainingSession> TrainingSessions => db.Set<TrainingSession>();

        /// <summary>Who attends them, or did.</summary>
        public DbSet<TrainingAttendee> TrainingAttendees => db.Set<TrainingAttendee>();
    }
}
