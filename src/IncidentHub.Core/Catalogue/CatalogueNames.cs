using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Catalogue;

/// <summary>What things of the catalogue are called.</summary>
public static class CatalogueNames
{
    /// <summary>Longest name, in UTF-16 code units.</summary>
    public const int Longest = 100;

    /// <summary>Null, or what is wrong with a name for the person who typed it.</summary>
    public static string? Check(string? name) =>
        (name ?? "").Trim() is { Length: > 0 and <= Longest } trimmed && !trimmed.Any(char.IsControl)
            ? null
            : $"A service or a team has a name of 1 to {Longest} characters in one line.";

    /// <summary>The service of that name, without regard to case; one that is not there yet is added.</summary>
    public static async Task<Service> EnsureServiceAsync(IncidentHubDbContext db, Guid newId, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        // Two people may add the same one at once: the loser of the insert finds the winner's row.
        await db.Database.ExecuteSqlAsync($"INSERT INTO services (id, name) VALUES ({newId}, {name}) ON CONFLICT (name_key) DO NOTHING", cancellationToken);
        return await db.Services.FromSql($"SELECT * FROM services WHERE name_key = lower({name})").SingleAsync(cancellationToken);
    }

    /// <summary>The team of that name, without regard to case; one that is not there yet is added.</summary>
    public static async Task<Team> EnsureTeamAsync(IncidentHubDbContext db, Guid newId, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.Database.ExecuteSqlAsync($"INSERT INTO teams (id, name) VALUES ({newId}, {name}) ON CONFLICT (name_key) DO NOTHING", cancellationToken);
        return await db.Teams.FromSql($"SELECT * FROM teams WHERE name_key = lower({name})").SingleAsync(cancellationToken);
    }

    internal static void HasUniqueName<T>(this EntityTypeBuilder<T> builder)
        where T : class
    {
        // Shadow property: the name without regard to case.
        builder.Property<string>("NameKey").HasMaxLength(2 * Longest).HasComputedColumnSql("lower(name)", stored: true);
        builder.HasIndex("NameKey").IsUnique();
    }
}
