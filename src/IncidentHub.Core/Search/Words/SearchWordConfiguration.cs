using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Search.Words;

internal sealed class SearchWordConfiguration : IEntityTypeConfiguration<SearchWord>
{
    public void Configure(EntityTypeBuilder<SearchWord> builder)
    {
        builder.ToTable("search_words");
        builder.HasKey(word => word.Word);
        // In the order of their bytes all words of one beginning stand together.
        builder.Property(word => word.Word).UseCollation("C");
        builder.HasIndex(word => word.Pieces).HasMethod("GIN");
    }
}
