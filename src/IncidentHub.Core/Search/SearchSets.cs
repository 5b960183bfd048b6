using IncidentHub.Core.Search.Words;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Search;

/// <summary>The sets that this room adds to the context.</summary>
public static class SearchSets
{
    extension(IncidentHubDbContext db)
    {
        /// <summary>Words of everything that can be searched, whoever may see it.</summary>
        public DbSet<SearchWord> SearchWords => db.Set<SearchWord>();
    }
}
