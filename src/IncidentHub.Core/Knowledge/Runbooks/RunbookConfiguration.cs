using IncidentHub.Core.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;

namespace IncidentHub.Core.Knowledge.Runbooks;

internal sealed class RunbookConfiguration : IEntityTypeConfiguration<Runbook>
{
    /// <summary>Shadow property over the words of title and text.</summary>
    public const string SearchVector = "SearchVector";

    /// <summary>Names of people, as everywhere.</summary>
    public const int MaxName = 100;

    private const int MaxShippedKey = 32;

    public void Configure(EntityTypeBuilder<Runbook> builder)
    {
        builder.ToTable("runbooks");
        builder.Property(runbook => runbook.Id).ValueGeneratedNever();
        builder.Property(runbook => runbook.Number).UseIdentityAlwaysColumn();
        builder.HasIndex(runbook => runbook.Number).IsUnique();
        builder.Property(runbook => runbook.Title).HasMaxLength(IncidentLimits.Title);
        builder.Property(runbook => runbook.Version).IsConcurrencyToken();
        builder.Property(runbook => runbook.ShippedKey).HasMaxLength(MaxShippedKey);
        builder.HasIndex(runbook => runbook.ShippedKey).IsUnique();
        builder.Property(runbook => runbook.UpdatedByName).HasMaxLength(MaxName);
        builder.Property(runbook => runbook.ArchivedByName).HasMaxLength(MaxName);
        builder.Ignore(runbook => runbook.Key);
        builder.Property<NpgsqlTsVector>(SearchVector).HasComputedColumnSql(SearchVectorSql.Of("title", "text"), stored: true);
        builder.HasIndex(SearchVector).HasMethod("GIN");
    }
}
