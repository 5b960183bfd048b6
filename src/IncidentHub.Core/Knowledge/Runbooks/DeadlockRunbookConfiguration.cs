using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Knowledge.Runbooks;

internal sealed class DeadlockRunbookConfiguration : IEntityTypeConfiguration<DeadlockRunbook>
{
    private const int FingerprintLength = 16;

    public void Configure(EntityTypeBuilder<DeadlockRunbook> builder)
    {
        builder.ToTable("deadlock_runbooks");
        builder.HasKey(link => new { link.Fingerprint, link.RunbookId });
        builder.Property(link => link.Fingerprint).HasMaxLength(FingerprintLength);
        builder.HasOne<Runbook>().WithMany().HasForeignKey(link => link.RunbookId);
    }
}
