using IncidentHub.Core.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Postmortems.Import.Originals;

internal sealed class ImportedOriginalConfiguration : IEntityTypeConfiguration<ImportedOriginal>
{
    public void Configure(EntityTypeBuilder<ImportedOriginal> builder)
    {
        builder.ToTable("imported_originals");
        builder.HasKey(original => original.IncidentId);
        builder.Property(original => original.IncidentId).ValueGeneratedNever();
        builder.Property(original => original.FileName).HasMaxLength(DocumentName.Longest);
        builder.Property(original => original.ImportedByName).HasMaxLength(100);
        builder.HasOne<Incident>().WithOne().HasForeignKey<ImportedOriginal>(original => original.IncidentId);
        // The same document twice is found by it; importing it again is allowed.
        builder.HasIndex(original => original.Sha256);
    }
}
