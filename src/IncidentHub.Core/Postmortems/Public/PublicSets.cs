using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Postmortems.Public;

/// <summary>The sets of what the public gets.</summary>
public static class PublicSets
{
    extension(IncidentHubDbContext db)
    {
        /// <summary>What the public gets of postmortems.</summary>
        public DbSet<PublicPostmortem> PublicPostmortems => db.Set<PublicPostmortem>();

        /// <summary>What was published to everybody.</summary>
        public DbSet<PublicVersion> PublicVersions => db.Set<PublicVersion>();

        /// <summary>The drawings that went out with them.</summary>
        public DbSet<PublicPicture> PublicPictures => db.Set<PublicPicture>();
    }
}
