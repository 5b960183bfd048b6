using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.People;

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("invitations");
        builder.Property(invitation => invitation.Id).ValueGeneratedNever();
        builder.Property(invitation => invitation.Email).HasMaxLength(AccountRules.MaxEmailLength);
        builder.HasIndex(invitation => invitation.TokenHash).IsUnique();
        builder.HasOne<User>().WithMany().HasForeignKey(invitation => invitation.InvitedById).OnDelete(DeleteBehavior.Restrict);
    }
}
