using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;

namespace IncidentHub.Core.Incidents;

internal sealed class IncidentConfiguration : IEntityTypeConfiguration<Incident>
{
    /// <summary>Shadow property over the words of title, summary and impact.</summary>
    public const string SearchVector = "SearchVector";

    public void Configure(EntityTypeBuilder<Incident> builder)
    {
        builder.ToTable("incidents", table =>
            table.HasCheckConstraint("ck_incidents_affected_users_percent", "affected_users_percent BETWEEN 0 AND 100"));
        builder.Property(incident => incident.Id).ValueGeneratedNever();
        builder.Property(incident => incident.Number).UseIdentityAlwaysColumn();
        builder.HasIndex(incident => incident.Number).IsUnique();
        builder.Property(incident => incident.Title).HasMaxLength(IncidentLimits.Title);
        builder.Property(incident => incident.Severity).HasConversion<int>();
        builder.Property(incident => incident.AffectedUsersPercent).HasPrecision(5, 2);
        builder.Ignore(incident => incident.Key);
        builder.HasMany(incident => incident.Roles).WithOne().HasForeignKey(role => role.IncidentId);
        builder.HasMany(incident => incident.AffectedServices).WithOne().HasForeignKey(affected => affected.IncidentId);

        builder.HasOne<Incident>().WithMany().HasForeignKey(incident => incident.MergedIntoId).OnDelete(DeleteBehavior.NoAction);

        // The list is sorted by creation within filters of status and severity.
        builder.HasIndex(incident => new { incident.Status, incident.CreatedAt });
        builder.HasIndex(incident => new { incident.Severity, incident.CreatedAt }).IsDescending(false, true);
        builder.HasIndex(incident => incident.CreatedAt);
        builder.Property<NpgsqlTsVector>(SearchVector).HasComputedColumnSql(SearchVectorSql.Of("title", "summary", "impact"), stored: true);
        builder.HasIndex(SearchVector).HasMethod("GIN");
    }
}
