using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace IncidentHub.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class SearchOverEverything : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "search_vector",
                table: "training_sessions",
                type: "tsvector",
                nullable: true,
                computedColumnSql: "setweight(to_tsvector('simple', translate(topic, './\\@:-_+=#<>&', '             ')), 'A') || setweight(to_tsvector('simple', translate(left(learnt || ' ' || status_note, 120000), './\\@:-_+=#<>&', '             ')), 'B') || setweight(to_tsvector('english', translate(topic, './\\@:-_+=#<>&', '             ')), 'C') || setweight(to_tsvector('english', translate(left(learnt || ' ' || status_note, 120000), './\\@:-_+=#<>&', '             ')), 'D')",
                stored: true);

            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "search_vector",
                table: "timeline_entries",
                type: "tsvector",
                nullable: true,
                computedColumnSql: "setweight(to_tsvector('simple', translate(left(text, 120000), './\\@:-_+=#<>&', '             ')), 'B') || setweight(to_tsvector('english', translate(left(text, 120000), './\\@:-_+=#<>&', '             ')), 'D')",
                stored: true);

            migrationBuilder.AlterColumn<NpgsqlTsVector>(
                name: "search_vector",
                table: "runbooks",
                type: "tsvector",
                nullable: true,
                computedColumnSql: "setweight(to_tsvector('simple', translate(title, './\\@:-_+=#<>&', '             ')), 'A') || setweight(to_tsvector('simple', translate(left(text, 120000), './\\@:-_+=#<>&', '             ')), 'B') || setweight(to_tsvector('english', translate(title, './\\@:-_+=#<>&', '             ')), 'C') || setweight(to_tsvector('english', translate(left(text, 120000), './\\@:-_+=#<>&', '             ')), 'D')",
                stored: true,
                oldClrType: typeof(NpgsqlTsVector),
                oldType: "tsvector",
                oldNullable: true,
                oldComputedColumnSql: "to_tsvector('simple', translate(title || ' ' || text, './\\@:-_+=#<>&', '             '))",
                oldStored: true);

            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "search_vector",
                table: "root_causes",
                type: "tsvector",
                nullable: true,
                computedColumnSql: "setweight(to_tsvector('simple', translate(left(statement || ' ' || trigger || ' ' || resolution, 120000), './\\@:-_+=#<>&', '             ')), 'B') || setweight(to_tsvector('english', translate(left(statement || ' ' || trigger || ' ' || resolution, 120000), './\\@:-_+=#<>&', '             ')), 'D')",
                stored: true);

            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "search_vector",
                table: "postmortems",
                type: "tsvector",
                nullable: true,
                computedColumnSql: "setweight(to_tsvector('simple', translate(left(regexp_replace(source, '\\{[{%].*?[%}]\\}', ' ', 'g'), 120000), './\\@:-_+=#<>&', '             ')), 'B') || setweight(to_tsvector('english', translate(left(regexp_replace(source, '\\{[{%].*?[%}]\\}', ' ', 'g'), 120000), './\\@:-_+=#<>&', '             ')), 'D')",
                stored: true);

            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "search_vector",
                table: "postmortem_versions",
                type: "tsvector",
                nullable: true,
                computedColumnSql: "setweight(to_tsvector('simple', translate(title, './\\@:-_+=#<>&', '             ')), 'A') || setweight(to_tsvector('simple', translate(left(markdown, 120000), './\\@:-_+=#<>&', '             ')), 'B') || setweight(to_tsvector('english', translate(title, './\\@:-_+=#<>&', '             ')), 'C') || setweight(to_tsvector('english', translate(left(markdown, 120000), './\\@:-_+=#<>&', '             ')), 'D')",
                stored: true);

            migrationBuilder.AlterColumn<NpgsqlTsVector>(
                name: "search_vector",
                table: "incidents",
                type: "tsvector",
                nullable: true,
                computedColumnSql: "setweight(to_tsvector('simple', translate(title, './\\@:-_+=#<>&', '             ')), 'A') || setweight(to_tsvector('simple', translate(left(summary || ' ' || impact, 120000), './\\@:-_+=#<>&', '             ')), 'B') || setweight(to_tsvector('english', translate(title, './\\@:-_+=#<>&', '             ')), 'C') || setweight(to_tsvector('english', translate(left(summary || ' ' || impact, 120000), './\\@:-_+=#<>&', '             ')), 'D')",
                stored: true,
                oldClrType: typeof(NpgsqlTsVector),
                oldType: "tsvector",
                oldNullable: true,
                oldComputedColumnSql: "to_tsvector('simple', translate(title || ' ' || summary || ' ' || impact, './\\@:-_+=#<>&', '             '))",
                oldStored: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "began_at",
                table: "incidents",
                type: "timestamp with time zone",
                nullable: false,
                computedColumnSql: "coalesce(impact_started_at, detected_at, created_at)",
                stored: true);

            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "search_vector",
                table: "hypotheses",
                type: "tsvector",
                nullable: true,
                computedColumnSql: "setweight(to_tsvector('simple', translate(left(statement, 120000), './\\@:-_+=#<>&', '             ')), 'B') || setweight(to_tsvector('english', translate(left(statement, 120000), './\\@:-_+=#<>&', '             ')), 'D')",
                stored: true);

            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "search_vector",
                table: "deadlocks",
                type: "tsvector",
                nullable: true,
                computedColumnSql: "setweight(to_tsvector('simple', translate(target_name || ' ' || fingerprint, './\\@:-_+=#<>&', '             ')), 'A') || setweight(to_tsvector('simple', translate(left(replace(replace(jsonb_path_query_array(graph, '$.sessions[*].*')::text || jsonb_path_query_array(graph, '$.waits[*].resource')::text, '\\n', ' '), '\\t', ' '), 120000), './\\@:-_+=#<>&', '             ')), 'B') || setweight(to_tsvector('english', translate(target_name || ' ' || fingerprint, './\\@:-_+=#<>&', '             ')), 'C') || setweight(to_tsvector('english', translate(left(replace(replace(jsonb_path_query_array(graph, '$.sessions[*].*')::text || jsonb_path_query_array(graph, '$.waits[*].resource')::text, '\\n', ' '), '\\t', ' '), 120000), './\\@:-_+=#<>&', '             ')), 'D')",
                stored: true);

            migrationBuilder.AlterColumn<NpgsqlTsVector>(
                name: "search_vector",
                table: "corrective_tasks",
                type: "tsvector",
                nullable: true,
                computedColumnSql: "setweight(to_tsvector('simple', translate(title, './\\@:-_+=#<>&', '             ')), 'A') || setweight(to_tsvector('simple', translate(left(description, 120000), './\\@:-_+=#<>&', '             ')), 'B') || setweight(to_tsvector('english', translate(title, './\\@:-_+=#<>&', '             ')), 'C') || setweight(to_tsvector('english', translate(left(description, 120000), './\\@:-_+=#<>&', '             ')), 'D')",
                stored: true,
                oldClrType: typeof(NpgsqlTsVector),
                oldType: "tsvector",
                oldNullable: true,
                oldComputedColumnSql: "to_tsvector('simple', translate(title, './\\@:-_+=#<>&', '             '))",
                oldStored: true);

            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "search_vector",
                table: "contributing_factors",
                type: "tsvector",
                nullable: true,
                computedColumnSql: "setweight(to_tsvector('simple', translate(left(text, 120000), './\\@:-_+=#<>&', '             ')), 'B') || setweight(to_tsvector('english', translate(left(text, 120000), './\\@:-_+=#<>&', '             ')), 'D')",
                stored: true);

            migrationBuilder.CreateTable(
                name: "search_words",
                columns: table => new
                {
                    word = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    texts = table.Column<int>(type: "integer", nullable: false),
                    pieces = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_words", x => x.word);
                });

            migrationBuilder.CreateIndex(
                name: "ix_training_sessions_search_vector",
                table: "training_sessions",
                column: "search_vector")
                .Annotation("Npgsql:IndexMethod", "GIN");

            migrationBuilder.CreateIndex(
                name: "ix_timeline_entries_occurred_at",
                table: "timeline_entries",
                column: "occurred_at");

            migrationBuilder.CreateIndex(
                name: "ix_timeline_entries_search_vector",
                table: "timeline_entries",
                column: "search_vector")
                .Annotation("Npgsql:IndexMethod", "GIN");

            migrationBuilder.CreateIndex(
                name: "ix_root_causes_search_vector",
                table: "root_causes",
                column: "search_vector")
                .Annotation("Npgsql:IndexMethod", "GIN");

            migrationBuilder.CreateIndex(
                name: "ix_postmortems_search_vector",
                table: "postmortems",
                column: "search_vector")
                .Annotation("Npgsql:IndexMethod", "GIN");

            migrationBuilder.CreateIndex(
                name: "ix_postmortem_versions_search_vector",
                table: "postmortem_versions",
                column: "search_vector")
                .Annotation("Npgsql:IndexMethod", "GIN");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_began_at",
                table: "incidents",
                column: "began_at");

            migrationBuilder.CreateIndex(
                name: "ix_hypotheses_search_vector",
                table: "hypotheses",
                column: "search_vector")
                .Annotation("Npgsql:IndexMethod", "GIN");

            migrationBuilder.CreateIndex(
                name: "ix_deadlocks_search_vector",
                table: "deadlocks",
                column: "search_vector")
                .Annotation("Npgsql:IndexMethod", "GIN");

            migrationBuilder.CreateIndex(
                name: "ix_contributing_factors_search_vector",
                table: "contributing_factors",
                column: "search_vector")
                .Annotation("Npgsql:IndexMethod", "GIN");

            migrationBuilder.CreateIndex(
                name: "ix_search_words_pieces",
                table: "search_words",
                column: "pieces")
                .Annotation("Npgsql:IndexMethod", "GIN");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "search_words");

            migrationBuilder.DropIndex(
                name: "ix_training_sessions_search_vector",
                table: "training_sessions");

            migrationBuilder.DropIndex(
                name: "ix_timeline_entries_occurred_at",
                table: "timeline_entries");

            migrationBuilder.DropIndex(
                name: "ix_timeline_entries_search_vector",
                table: "timeline_entries");

            migrationBuilder.DropIndex(
                name: "ix_root_causes_search_vector",
                table: "root_causes");

            migrationBuilder.DropIndex(
                name: "ix_postmortems_search_vector",
                table: "postmortems");

            migrationBuilder.DropIndex(
                name: "ix_postmortem_versions_search_vector",
                table: "postmortem_versions");

            migrationBuilder.DropIndex(
                name: "ix_incidents_began_at",
                table: "incidents");

            migrationBuilder.DropIndex(
                name: "ix_hypotheses_search_vector",
                table: "hypotheses");

            migrationBuilder.DropIndex(
                name: "ix_deadlocks_search_vector",
                table: "deadlocks");

            migrationBuilder.DropIndex(
                name: "ix_contributing_factors_search_vector",
                table: "contributing_factors");

            migrationBuilder.DropColumn(
                name: "search_vector",
                table: "training_sessions");

            migrationBuilder.DropColumn(
                name: "search_vector",
                table: "timeline_entries");

            migrationBuilder.DropColumn(
                name: "search_vector",
                table: "root_causes");

            migrationBuilder.DropColumn(
                name: "search_vector",
                table: "postmortems");

            migrationBuilder.DropColumn(
                name: "search_vector",
                table: "postmortem_versions");

            migrationBuilder.DropColumn(
                name: "began_at",
                table: "incidents");

            migrationBuilder.DropColumn(
                name: "search_vector",
                table: "hypotheses");

            migrationBuilder.DropColumn(
                name: "search_vector",
                table: "deadlocks");

            migrationBuilder.DropColumn(
                name: "search_vector",
                table: "contributing_factors");

            migrationBuilder.AlterColumn<NpgsqlTsVector>(
                name: "search_vector",
                table: "runbooks",
                type: "tsvector",
                nullable: true,
                computedColumnSql: "to_tsvector('simple', translate(title || ' ' || text, './\\@:-_+=#<>&', '             '))",
                stored: true,
                oldClrType: typeof(NpgsqlTsVector),
                oldType: "tsvector",
                oldNullable: true,
                oldComputedColumnSql: "setweight(to_tsvector('simple', translate(title, './\\@:-_+=#<>&', '             ')), 'A') || setweight(to_tsvector('simple', translate(left(text, 120000), './\\@:-_+=#<>&', '             ')), 'B') || setweight(to_tsvector('english', translate(title, './\\@:-_+=#<>&', '             ')), 'C') || setweight(to_tsvector('english', translate(left(text, 120000), './\\@:-_+=#<>&', '             ')), 'D')",
                oldStored: true);

            migrationBuilder.AlterColumn<NpgsqlTsVector>(
                name: "search_vector",
                table: "incidents",
                type: "tsvector",
                nullable: true,
                computedColumnSql: "to_tsvector('simple', translate(title || ' ' || summary || ' ' || impact, './\\@:-_+=#<>&', '             '))",
                stored: true,
                oldClrType: typeof(NpgsqlTsVector),
                oldType: "tsvector",
                oldNullable: true,
                oldComputedColumnSql: "setweight(to_tsvector('simple', translate(title, './\\@:-_+=#<>&', '             ')), 'A') || setweight(to_tsvector('simple', translate(left(summary || ' ' || impact, 120000), './\\@:-_+=#<>&', '             ')), 'B') || setweight(to_tsvector('english', translate(title, './\\@:-_+=#<>&', '             ')), 'C') || setweight(to_tsvector('english', translate(left(summary || ' ' || impact, 120000), './\\@:-_+=#<>&', '             ')), 'D')",
                oldStored: true);

            migrationBuilder.AlterColumn<NpgsqlTsVector>(
                name: "search_vector",
                table: "corrective_tasks",
                type: "tsvector",
                nullable: true,
                computedColumnSql: "to_tsvector('simple', translate(title, './\\@:-_+=#<>&', '             '))",
                stored: true,
                oldClrType: typeof(NpgsqlTsVector),
                oldType: "tsvector",
                oldNullable: true,
                oldComputedColumnSql: "setweight(to_tsvector('simple', translate(title, './\\@:-_+=#<>&', '             ')), 'A') || setweight(to_tsvector('simple', translate(left(description, 120000), './\\@:-_+=#<>&', '             ')), 'B') || setweight(to_tsvector('english', translate(title, './\\@:-_+=#<>&', '             ')), 'C') || setweight(to_tsvector('english', translate(left(description, 120000), './\\@:-_+=#<>&', '             ')), 'D')",
                oldStored: true);
        }
    }
}
