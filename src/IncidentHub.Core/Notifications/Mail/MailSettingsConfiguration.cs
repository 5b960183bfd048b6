using IncidentHub.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Notifications.Mail;

internal sealed class MailSettingsConfiguration : IEntityTypeConfiguration<MailSettings>
{
    public void Configure(EntityTypeBuilder<MailSettings> builder)
    {
        builder.ToTable("mail_settings", table => table.HasCheckConstraint("ck_mail_settings_one", "id = 1"));
        builder.Property(settings => settings.Id).ValueGeneratedNever();
        builder.Property(settings => settings.Host).HasMaxLength(MailRules.LongestHost);
        builder.Property(settings => settings.UserName).HasMaxLength(MailRules.LongestUserName);
        builder.Property(settings => settings.FromAddress).HasMaxLength(AccountRules.MaxEmailLength);
        builder.Property(settings => settings.PublicAddress).HasMaxLength(MailRules.LongestPublicAddress);
        builder.Property(settings => settings.Version).IsRowVersion();
    }
}
