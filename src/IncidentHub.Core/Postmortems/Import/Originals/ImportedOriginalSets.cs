using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Postmortems.Import.Originals;

/// <summary>The set that originals add to the context.</summary>
public static class ImportedOriginalSets
{
    extension(IncidentHubDbContext db)
    {
        /// <summary>Documents that incidents were made of. Read them through the incidents that an actor may see.</summary>
        public DbSet<ImportedOriginal> ImportedOriginals => db.Set<ImportedOriginal>();
    }
}
