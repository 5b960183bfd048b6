using IncidentHub.Core.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;

namespace IncidentHub.Core.Postmortems.Public;

internal sealed class PublicVersionConfiguration : IEntityTypeConfiguration<PublicVersion>
{
    /// <summary>The words of title and document, for the library's search.</summary>
    public const string SearchVector = "SearchVector";

    public void Configure(EntityTypeBuilder<PublicVersion> builder)
    {
        builder.ToTable("public_versions");
        builder.Property(version => version.Id).ValueGeneratedNever();
        builder.Property(version => version.Title).HasMaxLength(IncidentLimits.Title);
        builder.Property(version => version.Choice).HasColumnType("jsonb");
        builder.Property(version => version.PublishedByName).HasMaxLength(100);
        builder.HasOne<PublicPostmortem>().WithMany().HasForeignKey(version => version.PublicPostmortemId);
        builder.HasIndex(version => new { version.PublicPostmortemId, version.Number }).IsUnique();
        // Cut at the marks, as every search here is; the beginning of a very long document stands for it.
        builder.Property<NpgsqlTsVector>(SearchVector).HasComputedColumnSql(
            @"setweight(to_tsvector('simple', translate(title, './\@:-_+=#<>&', '             ')), 'A') || to_tsvector('simple', translate(left(text, 200000), './\@:-_+=#<>&', '             '))", stored: true);
        builder.HasIndex(SearchVector).HasMethod("GIN");
    }
}
