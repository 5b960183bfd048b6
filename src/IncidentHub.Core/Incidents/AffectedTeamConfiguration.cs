using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Incidents;

internal sealed class AffectedTeamConfiguration : IEntityTypeConfiguration<AffectedTeam>
{
    public void Configure(EntityTypeBuilder<AffectedTeam> builder)
    {
        builder.ToTable("affected_teams");
        builder.HasKey(affected => new { affected.IncidentId, affected.TeamId });
        builder.HasOne<Incident>().WithMany().HasForeignKey(affected => affected.IncidentId);
        builder.HasOne(affected => affected.Team).WithMany().HasForeignKey(affected => affected.TeamId).OnDelete(DeleteBehavior.Restrict);
    }
}
