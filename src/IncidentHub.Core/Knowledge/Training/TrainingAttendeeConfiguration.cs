using IncidentHub.Core.Knowledge.Runbooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Knowledge.Training;

internal sealed class TrainingAttendeeConfiguration : IEntityTypeConfiguration<TrainingAttendee>
{
    public void Configure(EntityTypeBuilder<TrainingAttendee> builder)
    {
        builder.ToTable("training_attendees");
        builder.Property(attendee => attendee.Id).ValueGeneratedNever();
        builder.Property(attendee => attendee.Name).HasMaxLength(RunbookConfiguration.MaxName);
        builder.HasOne<TrainingSession>().WithMany().HasForeignKey(attendee => attendee.SessionId);
        builder.HasIndex(attendee => new { attendee.SessionId, attendee.UserId }).IsUnique();
    }
}
