using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.People;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        // No foreign key: the log outlives the people in it.
        builder.ToTable("audit_entries");
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.ActorName).HasMaxLength(AccountRules.MaxNameLength);
        builder.Property(entry => entry.Subject).HasMaxLength(AccountRules.MaxEmailLength);
        builder.Property(entry => entry.Detail).HasMaxLength(200);
        builder.HasIndex(entry => entry.At);
    }
}
