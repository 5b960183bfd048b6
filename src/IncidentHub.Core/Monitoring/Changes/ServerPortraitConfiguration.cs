using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Monitoring.Changes;

internal sealed class ServerPortraitConfiguration : IEntityTypeConfiguration<ServerPortrait>
{
    public void Configure(EntityTypeBuilder<ServerPortrait> builder)
    {
        builder.ToTable("server_portraits");
        builder.HasKey(portrait => portrait.TargetId);
        builder.Property(portrait => portrait.TargetId).ValueGeneratedNever();
        builder.HasOne<Target>().WithOne().HasForeignKey<ServerPortrait>(portrait => portrait.TargetId);
        builder.Property(portrait => portrait.Facts).HasColumnType("jsonb").HasConversion(
            facts => JsonSerializer.Serialize(facts, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Web)!,
            // A look replaces the whole; nothing is changed in place.
            new ValueComparer<Dictionary<string, string>>((one, other) => ReferenceEquals(one, other), facts => facts.Count, facts => facts));
    }
}
