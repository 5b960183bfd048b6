using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IncidentHub.Migrations;

/// <summary>Lets <c>dotnet ef</c> make migrations without a running database.</summary>
public sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<IncidentHubDbContext>
{
    public IncidentHubDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<IncidentHubDbContext>();
        options.UseIncidentHubStore("Host=design-time");
        return new IncidentHubDbContext(options.Options);
    }
}
