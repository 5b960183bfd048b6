using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Postmortems.Commenting;

internal sealed class PostmortemCommentConfiguration : IEntityTypeConfiguration<PostmortemComment>
{
    public void Configure(EntityTypeBuilder<PostmortemComment> builder)
    {
        builder.ToTable("postmortem_comments");
        builder.Property(comment => comment.Id).ValueGeneratedNever();
        builder.Property(comment => comment.Quote).HasMaxLength(CommentPassage.LongestQuote);
        builder.Property(comment => comment.Before).HasMaxLength(CommentPassage.LongestAround);
        builder.Property(comment => comment.After).HasMaxLength(CommentPassage.LongestAround);
        builder.Property(comment => comment.AuthorName).HasMaxLength(100);
        builder.Property(comment => comment.ResolvedByName).HasMaxLength(100);
        builder.HasOne<Postmortem>().WithMany().HasForeignKey(comment => comment.PostmortemId);
        builder.HasOne<PostmortemComment>().WithMany().HasForeignKey(comment => comment.ThreadId);
        builder.HasIndex(comment => new { comment.PostmortemId, comment.At });
    }
}
