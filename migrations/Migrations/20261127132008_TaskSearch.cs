using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace IncidentHub.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class TaskSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "search_vector",
                table: "corrective_tasks",
                type: "tsvector",
                nullable: true,
                computedColumnSql: "to_tsvector('simple', translate(title, './\\@:-_+=#<>&', '             '))",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "ix_corrective_tasks_due_on_number",
                table: "corrective_tasks",
                columns: new[] { "due_on", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_corrective_tasks_search_vector",
                table: "corrective_tasks",
                column: "search_vector")
                .Annotation("Npgsql:IndexMethod", "GIN");

            migrationBuilder.CreateIndex(
                name: "ix_corrective_tasks_status_finished_at_number",
                table: "corrective_tasks",
                columns: new[] { "status", "finished_at", "number" },
                descending: new[] { false, true, true });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_corrective_tasks_due_on_number",
                table: "corrective_tasks");

            migrationBuilder.DropIndex(
                name: "ix_corrective_tasks_search_vector",
                table: "corrective_tasks");

            migrationBuilder.DropIndex(
                name: "ix_corrective_tasks_status_finished_at_number",
                table: "corrective_tasks");

            migrationBuilder.DropColumn(
                name: "search_vector",
                table: "corrective_tasks");
        }
    }
}
