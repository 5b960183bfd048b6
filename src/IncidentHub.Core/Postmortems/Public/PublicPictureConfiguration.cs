using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Postmortems.Public;

internal sealed class PublicPictureConfiguration : IEntityTypeConfiguration<PublicPicture>
{
    public void Configure(EntityTypeBuilder<PublicPicture> builder)
    {
        builder.ToTable("public_pictures");
        builder.HasKey(picture => new { picture.PublicVersionId, picture.Hash });
        builder.Property(picture => picture.Hash).HasMaxLength(64);
        builder.HasOne<PublicVersion>().WithMany().HasForeignKey(picture => picture.PublicVersionId);
        builder.HasIndex(picture => picture.Hash);
    }
}
