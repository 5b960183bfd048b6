using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Postmortems.Reviewing;

/// <summary>The sets of reviews.</summary>
public static class ReviewingSets
{
    extension(IncidentHubDbContext db)
    {
        /// <summary>Who reads which draft before it is published.</summary>
        public DbSet<PostmortemReviewer> PostmortemReviewers => db.Set<PostmortemReviewer>();

        /// <summary>Which reminders were given.</summary>
        public DbSet<SentPostmortemReminder> PostmortemReminders => db.Set<SentPostmortemReminder>();

        /// <summary>What was ticked of the checklist.</summary>
        public DbSet<ReviewTick> ReviewTicks => db.Set<ReviewTick>();
    }
}
