using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Monitoring;

internal sealed class TargetConfiguration : IEntityTypeConfiguration<Target>
{
    private const string NameKey = "NameKey";

    public void Configure(EntityTypeBuilder<Target> builder)
    {
        builder.ToTable("targets");
        builder.Property(target => target.Id).ValueGeneratedNever();
        builder.Property(target => target.Name).HasMaxLength(TargetValidation.MaxName);
        builder.Property(target => target.Host).HasMaxLength(TargetValidation.MaxHost);
        builder.Property(target => target.Database).HasMaxLength(TargetValidation.MaxIdentifier);
        builder.Property(target => target.UserName).HasMaxLength(TargetValidation.MaxIdentifier);
        // Rows from before there were kinds are servers.
        builder.Property(target => target.Kind).HasDefaultValue(TargetKind.PostgreSql).HasSentinel((TargetKind)(-1));
        builder.Property(target => target.MetricsAddress).HasMaxLength(TargetValidation.MaxAddress).HasDefaultValue("");
        builder.HasOne<Target>().WithMany().HasForeignKey(target => target.LeadsToId).OnDelete(DeleteBehavior.SetNull);
        builder.Property(target => target.Version).IsRowVersion();
        builder.Property<string>(NameKey).HasComputedColumnSql("lower(name)", stored: true);
        builder.HasIndex(NameKey).IsUnique();
        builder.HasData(new Target
        {
            Id = Target.OwnId,
            Name = "IncidentHub",
            IsOwn = true,
            CreatedAt = DateTimeOffset.UnixEpoch,
        });
    }
}
