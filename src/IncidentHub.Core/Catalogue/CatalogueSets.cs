using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Catalogue;

/// <summary>The sets that this room adds to the context.</summary>
public static class CatalogueSets
{
    extension(IncidentHubDbContext db)
    {
        /// <summary>Services that can be affected.</summary>
        public DbSet<Service> Services => db.Set<Service>();

        /// <summary>Teams that own services or can be affected.</summary>
        public DbSet<Team> Teams => db.Set<Team>();

        /// <summary>Who belongs to which team.</summary>
        public DbSet<TeamMember> TeamMembers => db.Set<TeamMember>();
    }
}
