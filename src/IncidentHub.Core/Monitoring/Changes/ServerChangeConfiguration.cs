using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Monitoring.Changes;

internal sealed class ServerChangeConfiguration : IEntityTypeConfiguration<ServerChange>
{
    public void Configure(EntityTypeBuilder<ServerChange> builder)
    {
        builder.ToTable("server_changes");
        builder.Property(change => change.Id).ValueGeneratedNever();
        builder.HasOne<Target>().WithMany().HasForeignKey(change => change.TargetId);
        builder.HasIndex(change => new { change.TargetId, change.SeenAt });
    }
}
