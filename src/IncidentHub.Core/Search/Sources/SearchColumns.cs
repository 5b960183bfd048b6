using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge.Training;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.RootCauses;
using IncidentHub.Core.Timeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;

namespace IncidentHub.Core.Search.Sources;

/// <summary>The words of what has no list of its own to search: each table has its own column and its own index.</summary>
internal sealed class SearchColumns :
    IEntityTypeConfiguration<TimelineEntry>, IEntityTypeConfiguration<Hypothesis>, IEntityTypeConfiguration<RootCause>,
    IEntityTypeConfiguration<ContributingFactor>, IEntityTypeConfiguration<Postmortem>, IEntityTypeConfiguration<PostmortemVersion>,
    IEntityTypeConfiguration<TrainingSession>, IEntityTypeConfiguration<DeadlockRecord>, IEntityTypeConfiguration<Incident>
{
    /// <summary>The same name everywhere, with incidents, runbooks and tasks too.</summary>
    public const string Vector = "SearchVector";

    /// <summary>When an incident began, as well as is known: impact start, else detection, else creation.</summary>
    public const string BeganAt = "BeganAt";

    // Tags of a template and what is between them: every draft has the same.
    private const string DraftText = @"regexp_replace(source, '\{[{%].*?[%}]\}', ' ', 'g')";

    // The values of the document without the names of its fields. In JSON the end of a line is written as two characters.
    private const string DeadlockText =
        "replace(replace(jsonb_path_query_array(graph, '$.sessions[*].*')::text || jsonb_path_query_array(graph, '$.waits[*].resource')::text, '\\n', ' '), '\\t', ' ')";

    public void Configure(EntityTypeBuilder<Incident> builder)
    {
        builder.Property<DateTimeOffset>(BeganAt).HasComputedColumnSql("coalesce(impact_started_at, detected_at, created_at)", stored: true);
        builder.HasIndex(BeganAt);
    }

    public void Configure(EntityTypeBuilder<TimelineEntry> builder)
    {
        Add(builder, SearchVectorSql.OfTexts("text"));
        // A word that stands everywhere is looked for from the newest entry back.
        builder.HasIndex(entry => entry.OccurredAt);
    }

    public void Configure(EntityTypeBuilder<Hypothesis> builder) => Add(builder, SearchVectorSql.OfTexts("statement"));

    public void Configure(EntityTypeBuilder<RootCause> builder) => Add(builder, SearchVectorSql.OfTexts("statement", "trigger", "resolution"));

    public void Configure(EntityTypeBuilder<ContributingFactor> builder) => Add(builder, SearchVectorSql.OfTexts("text"));

    public void Configure(EntityTypeBuilder<Postmortem> builder) => Add(builder, SearchVectorSql.OfTexts(DraftText));

    public void Configure(EntityTypeBuilder<PostmortemVersion> builder) => Add(builder, SearchVectorSql.Of("title", "markdown"));

    public void Configure(EntityTypeBuilder<TrainingSession> builder) => Add(builder, SearchVectorSql.Of("topic", "learnt", "status_note"));

    public void Configure(EntityTypeBuilder<DeadlockRecord> builder) => Add(builder, SearchVectorSql.Of("target_name || ' ' || fingerprint", DeadlockText));

    private static void Add<T>(EntityTypeBuilder<T> builder, string sql)
        where T : class
    {
        builder.Property<NpgsqlTsVector>(Vector).HasComputedColumnSql(sql, stored: true);
        builder.HasIndex(Vector).HasMethod("GIN");
    }
}
