using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Postmortems.Public;

internal sealed class PublicPostmortemConfiguration : IEntityTypeConfiguration<PublicPostmortem>
{
    public void Configure(EntityTypeBuilder<PublicPostmortem> builder)
    {
        builder.ToTable("public_postmortems");
        builder.Property(shown => shown.Id).ValueGeneratedNever();
        builder.Property(shown => shown.Number).UseIdentityAlwaysColumn();
        builder.HasIndex(shown => shown.Number).IsUnique();
        builder.Property(shown => shown.Choice).HasColumnType("jsonb");
        builder.Property(shown => shown.WithdrawalNotice).HasMaxLength(PublicPublishing.LongestNotice);
        builder.Property(shown => shown.Version).IsRowVersion();
        builder.HasOne<Postmortem>().WithOne().HasForeignKey<PublicPostmortem>(shown => shown.PostmortemId);
    }
}
